import { expect } from "chai";
import fc from "fast-check";
import { type Member, type MemberKind, parseMember } from "../../../src/domain/iam/members.ts";
import { cpuMs } from "../../support/cpu.ts";
import { members, NUMBER, POOL, UID } from "./subjects.ts";

const inPool = { projectNumber: NUMBER, pool: POOL };
const path = `iam.googleapis.com/projects/${NUMBER}/locations/global/workloadIdentityPools/${POOL}`;
const gsa = "carto-app@my-project.iam.gserviceaccount.com";

type Fields<M> = M extends Member ? Omit<M, "raw"> : never;

const table: ReadonlyArray<readonly [string, Fields<Member>]> = [
  ["allUsers", { kind: "all-users" }],
  ["allAuthenticatedUsers", { kind: "all-authenticated-users" }],
  ["user:someone@example.com", { kind: "user", email: "someone@example.com" }],
  ["group:admins@example.com", { kind: "group", email: "admins@example.com" }],
  ["domain:example.com", { kind: "domain", domain: "example.com" }],
  [`serviceAccount:${gsa}`, { kind: "service-account", email: gsa }],
  ["projectOwner:my-project", { kind: "project-owner", projectId: "my-project" }],
  ["projectEditor:example.com:web", { kind: "project-editor", projectId: "example.com:web" }],
  ["projectViewer:my-project", { kind: "project-viewer", projectId: "my-project" }],
  [
    members.legacy,
    { kind: "kubernetes-service-account", pool: POOL, namespace: "carto", name: "carto-common-backend" },
  ],
  [
    "serviceAccount:example.com:web.svc.id.goog[carto/a.b]",
    {
      kind: "kubernetes-service-account",
      pool: "example.com:web.svc.id.goog",
      namespace: "carto",
      name: "a.b",
    },
  ],
  [
    "serviceAccount:my-project.hub.id.goog[carto/default]",
    {
      kind: "kubernetes-service-account",
      pool: "my-project.hub.id.goog",
      namespace: "carto",
      name: "default",
    },
  ],
  [members.subject, { kind: "pool-subject", ...inPool, namespace: "carto", name: "carto-common-backend" }],
  [members.uid, { kind: "pool-uid", ...inPool, uid: UID }],
  [members.namespace, { kind: "pool-namespace", ...inPool, namespace: "carto" }],
  [
    members.cluster,
    {
      kind: "pool-cluster",
      ...inPool,
      cluster: "https://container.googleapis.com/v1/projects/my-project/locations/europe-west1/clusters/prod",
    },
  ],
  [members.pool, { kind: "whole-pool", ...inPool }],
  [`principal://${path}/subject/someone`, { kind: "pool-other", ...inPool, selector: "subject/someone" }],
  [
    `principal://${path}/subject/a/ns/carto/sa/b`,
    { kind: "pool-other", ...inPool, selector: "subject/a/ns/carto/sa/b" },
  ],
  [
    `principal://${path}/kubernetes.serviceaccount.uid/ns/carto/sa/b`,
    { kind: "pool-uid", ...inPool, uid: "ns/carto/sa/b" },
  ],
  [`principalSet://${path}/group/g`, { kind: "pool-other", ...inPool, selector: "group/g" }],
  [`principalSet://${path}/attribute.a/v`, { kind: "pool-other", ...inPool, selector: "attribute.a/v" }],
  [
    "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount",
    {
      kind: "principal-elsewhere",
      authority: "cloudresourcemanager.googleapis.com",
      path: "/projects/1/type/ServiceAccount",
    },
  ],
  [
    "principal://iam.googleapis.com/locations/global/workforcePools/w/subject/s",
    {
      kind: "principal-elsewhere",
      authority: "iam.googleapis.com",
      path: "/locations/global/workforcePools/w/subject/s",
    },
  ],
  [
    `deleted:serviceAccount:${gsa}?uid=123456789012345678901`,
    {
      kind: "deleted",
      member: { kind: "service-account", raw: `serviceAccount:${gsa}`, email: gsa },
      uid: "123456789012345678901",
    },
  ],
  [
    `deleted:${members.uid}`,
    { kind: "deleted", member: { kind: "pool-uid", raw: members.uid, ...inPool, uid: UID } },
  ],
];

/** One slip each: none of these may be read as the member it resembles. */
const unparsable: readonly string[] = [
  "",
  ":",
  "allusers",
  "user:",
  "user:someone",
  `serviceaccount:${gsa}`,
  "serviceAccount:no-address",
  `serviceAccount:${gsa} `,
  ` ${members.legacy}`,
  `${members.legacy}\n`,
  `"${members.legacy}"`,
  members.legacy.replace("]", ""),
  members.legacy.replace("[", ""),
  members.legacy.replace("/", ":"),
  members.legacy.replace("[carto", "[Carto"),
  members.legacy.replace("[carto", "[<NAMESPACE>"),
  members.legacy.replace(".goog", ".goo"),
  `serviceAccount:${POOL}[[carto]/[default]]`,
  members.subject.replace("principal:", "principalSet:"),
  members.namespace.replace("principalSet:", "principal:"),
  members.subject.replace(NUMBER, "my-project"),
  `${members.namespace}/more`,
  members.namespace.replace("/namespace/", "/Namespace/"),
  `principal://${path}/`,
  `principal://${path}/subject`,
  `principal://${path}/subject/`,
  `principal://${path}/kubernetes.serviceaccount.uid`,
  `principalSet://${path}/namespace`,
  `principalSet://${path}/kubernetes.cluster`,
  `principalSet://${path}/group`,
  `principalSet://${path}/*/more`,
  `principalSet://${path.replace("iam.", "iamx.")}/*`,
  "principal:///projects/1",
  "group:admins",
  "deleted:user:someone",
  `deleted:?uid=1`,
  "principal://",
  "principal://iam.googleapis.com",
  `deleted:deleted:serviceAccount:${gsa}?uid=1`,
  "deleted:",
];

describe("members of allow policies", () => {
  for (const [raw, fields] of table) {
    it(`reads ${raw}`, () => {
      expect(parseMember(raw)).to.deep.equal({ raw, ...fields });
    });
  }
  for (const raw of unparsable) {
    it(`does not read ${JSON.stringify(raw)}`, () => {
      expect(parseMember(raw)).to.deep.equal({ kind: "unparsable", raw });
    });
  }

  it("reads no two members as the same one", () => {
    const kinds = new Set<MemberKind>(table.map(([raw]) => parseMember(raw).kind));
    expect([...kinds].sort()).to.deep.equal([...new Set(table.map(([, { kind }]) => kind))].sort());
  });

  it("keeps the text, whatever it is", () => {
    const starts = [
      "",
      "deleted:",
      "serviceAccount:",
      "principal://",
      `principalSet://${path}/`,
      `serviceAccount:${POOL}[`,
    ];
    const anyMember = fc.tuple(fc.constantFrom(...starts), fc.string({ unit: "binary", maxLength: 60 }));
    fc.assert(
      fc.property(anyMember, ([start, rest]) => {
        expect(parseMember(start + rest).raw).to.equal(start + rest);
      }),
    );
  });

  it("answers for long and hostile text at once", () => {
    const long = 100_000;
    const hostile = [
      `serviceAccount:${".svc.id.goog".repeat(long / 10)}`,
      `serviceAccount:${"a".repeat(long)}.svc.id.goog[${"a-".repeat(long)}/${"a-.".repeat(long)}]`,
      "deleted:".repeat(long),
      `principal://${"/".repeat(long)}`,
      `principal://${path}/subject/${"ns/".repeat(long)}`,
      "[".repeat(long),
      "\u0000".repeat(long),
      "\ud83d".repeat(long),
    ];
    const took = cpuMs(() => {
      for (const raw of hostile) expect(parseMember(raw).raw).to.equal(raw);
    });
    expect(took).to.be.lessThan(2000);
  });
});

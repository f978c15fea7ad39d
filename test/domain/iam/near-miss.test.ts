import { expect } from "chai";
import { type Candidate, candidatesOf } from "../../../src/domain/iam/candidates.ts";
import { expectedMember } from "../../../src/domain/iam/grants.ts";
import { type Hints, nearMiss, type Part } from "../../../src/domain/iam/near-miss.ts";
import { GET_ACCESS_TOKEN } from "../../../src/domain/iam/roles.ts";
import { members, NUMBER, POOL, subject, UID, unnumbered } from "./subjects.ts";

const RESOURCE = "projects/my-project/serviceAccounts/carto-app@my-project.iam.gserviceaccount.com";
const GSA = "carto-app@my-project.iam.gserviceaccount.com";
const USER = "roles/iam.workloadIdentityUser";

const hints: Hints = {
  documentedName: "prod-common-backend",
  otherPools: ["staging.svc.id.goog"],
  iamServiceAccount: GSA,
  resource: RESOURCE,
};

const candidate = (member: string, change: Partial<Candidate> = {}): Candidate => ({
  member,
  role: USER,
  resource: RESOURCE,
  carries: "yes",
  inherited: true,
  ...change,
});

const { legacy } = members;

/** Member, the part named, and the caret drawn as `^` under the member's own text. */
const table: ReadonlyArray<readonly [string, string, Part, string]> = [
  ["another namespace", legacy.replace("[carto", "[default"), "namespace", "default"],
  ["another account", legacy.replace("carto-common", "api-common"), "account", "api-common-backend"],
  [
    "the documented name",
    legacy.replace("carto-common", "prod-common"),
    "documented-name",
    "prod-common-backend",
  ],
  ["another project", legacy.replace("my-project", "my-other"), "project", "my-other"],
  ["the project's number", legacy.replace("my-project", NUMBER), "project-number", NUMBER],
  ["a legacy fleet's pool", legacy.replace(".svc.", ".hub."), "hub-pool", "hub"],
  [
    "another cluster's pool",
    legacy.replace(POOL, "staging.svc.id.goog"),
    "other-cluster",
    "staging.svc.id.goog",
  ],
  ["no pool", legacy.replace(POOL, ""), "pool", "["],
  ["no account", legacy.replace("/carto-common-backend", ""), "account", "]"],
  ["a pool cut short", legacy.replace(".goog", ".goo"), "pool", "["],
  ["a pool with another ending", legacy.replace("svc.id.goog", "svc.cluster.local"), "pool", "cluster.local"],
  ["a namespace to fill in", legacy.replace("[carto", "[<NAMESPACE>"), "placeholder", "<NAMESPACE>"],
  ["a namespace in capitals", legacy.replace("[carto", "[K8S_NAMESPACE"), "placeholder", "K8S_NAMESPACE"],
  ["a namespace in brackets", legacy.replace("[carto", "[[carto]"), "placeholder", "[carto]"],
  ["a project in brackets", legacy.replace("my-project", "[my-project]"), "placeholder", "[my-project]"],
  [
    "a project as a variable",
    legacy.replace("my-project", "$" + "{PROJECT}"),
    "placeholder",
    "$" + "{PROJECT}",
  ],
  ["a blank at the end", `${legacy} `, "whitespace", " "],
  ["a newline inside", legacy.replace("/", "/\n"), "whitespace", "\n"],
  ["a no-break space", legacy.replace("/", "\u00a0/"), "whitespace", "\u00a0"],
  ["a zero-width space", legacy.replace("/", "\u200b/"), "whitespace", "\u200b"],
  ["a capital", legacy.replace("[carto", "[Carto"), "case", "C"],
  ["the prefix in lower case", legacy.replace("serviceAccount", "serviceaccount"), "case", "a"],
  ["quotes around it", `"${legacy}`, "quotes", '"'],
  ["quotes inside", legacy.replace("[carto", "['carto"), "quotes", "'"],
  ["a colon for the slash", legacy.replace("carto/", "carto:"), "separator", ":"],
  ["a dot for the slash", legacy.replace("carto/", "carto."), "separator", "."],
  ["no slash", legacy.replace("carto/", "carto"), "separator", "c"],
  ["two slashes", legacy.replace("/", "//"), "separator", "//"],
  ["no opening bracket", legacy.replace("[", ""), "bracket", "c"],
  ["no closing bracket", legacy.replace("]", ""), "bracket", ""],
  ["a round bracket", legacy.replace("[", "("), "bracket", "("],
  ["a round closing bracket", legacy.replace("]", ")"), "bracket", ")"],
  ["an opening bracket too many", legacy.replace("[", "[["), "bracket", "["],
  ["more after the bracket", `${legacy}?`, "bracket", "?"],
  ["no prefix", legacy.replace("serviceAccount:", ""), "prefix", "m"],
  ["another prefix", legacy.replace("serviceAccount:", "user:"), "prefix", "user:"],
  ["a deleted member", `deleted:${legacy}?uid=1`, "deleted", "deleted:"],
  ["the role given to the account itself", `serviceAccount:${GSA}`, "direction", `serviceAccount:${GSA}`],
  ["a stale UID", members.uid.replace(UID, "1111"), "stale-uid", "1111"],
  ["another namespace by name", members.subject.replace("ns/carto", "ns/default"), "namespace", "default"],
  ["another account by name", members.subject.replace("sa/carto", "sa/api"), "account", "api-common-backend"],
  [
    "the documented name by name",
    members.subject.replace("sa/carto", "sa/prod"),
    "documented-name",
    "prod-common-backend",
  ],
  ["another namespace's set", members.namespace.replace("/carto", "/default"), "namespace", "default"],
  [
    "an id where the number belongs",
    members.subject.replace(NUMBER, "my-project"),
    "project-number",
    "my-project",
  ],
  ["another project's number", members.subject.replace(NUMBER, "1"), "project", "1"],
  ["a zonal self link", members.cluster.replace("/locations/europe", "/zones/europe"), "path", "zones"],
  ["another cluster", members.cluster.replace("/prod", "/dev"), "other-cluster", "dev"],
  ["a cluster elsewhere", members.cluster.replace("europe-west1", "us-east1"), "other-cluster", "us-east1"],
  [
    "one principal called a set",
    members.subject.replace("principal:", "principalSet:"),
    "prefix",
    "principalSet://",
  ],
  [
    "a set called one principal",
    members.pool.replace("principalSet:", "principal:"),
    "prefix",
    "principal://",
  ],
  ["another host", members.subject.replace("iam.googleapis", "iam.google"), "path", "iam.google.com"],
  ["a word for projects", members.subject.replace("/projects/", "/project/"), "path", "project"],
  ["a word for locations", members.subject.replace("/locations/", "/location/"), "path", "location"],
  ["no location", members.subject.replace("/global/", "//"), "path", "/"],
  ["a location", members.subject.replace("/global/", "/europe/"), "path", "europe"],
  ["a word for pools", members.subject.replace("Pools/", "Pool/"), "path", "workloadIdentityPool"],
  ["a word for ns", members.subject.replace("/ns/", "/namespace/"), "path", "namespace"],
  ["a word for sa", members.subject.replace("/sa/", "/account/"), "path", "account"],
  ["a capital of subject", members.subject.replace("/subject/", "/Subject/"), "case", "S"],
  ["a capital of uid", members.uid.replace(".uid/", ".Uid/"), "case", "U"],
  ["a capital of namespace", members.namespace.replace("/namespace/", "/Namespace/"), "case", "N"],
  ["a capital of cluster", members.cluster.replace(".cluster/", ".Cluster/"), "case", "C"],
  ["a number with a letter", members.subject.replace(NUMBER, `${NUMBER}x`), "project-number", `${NUMBER}x`],
  ["a letter before a number", members.subject.replace(NUMBER, `x${NUMBER}`), "project-number", `x${NUMBER}`],
  ["a cluster by http", members.cluster.replace("https:", "http:"), "path", "http:"],
  [
    "a cluster of another project",
    members.cluster.replace("v1/projects/my-project", "v1/projects/other"),
    "other-cluster",
    "other",
  ],
  ["a deleted member without a UID", `deleted:${legacy}`, "deleted", "deleted:"],
  ["two bars for the slash", legacy.replace("carto/", "carto||"), "separator", "||"],
  ["a backslash for the slash", legacy.replace("carto/", "carto\\"), "separator", "\\"],
  ["no ns and sa", members.subject.replace("ns/carto/sa/", "carto/"), "path", "carto/carto-common-backend"],
  ["more after the account", `${members.subject}/x`, "path", "ns/carto/sa/carto-common-backend/x"],
  ["another pool's set", members.pool.replace("my-project.svc", "my-other.svc"), "project", "my-other"],
];

describe("the near miss", () => {
  for (const [what, member, part, under] of table) {
    it(`${what}: ${part}`, () => {
      const near = nearMiss(subject, [candidate(member)], hints);
      expect(near).to.include({ part, text: member });
      expect(near?.also).to.deep.equal([]);
      const { column = 0, length = 0 } = near?.caret ?? {};
      expect(member.slice(column - 1, column - 1 + length)).to.equal(under);
    });
  }

  it("says what should stand there", () => {
    const near = nearMiss(subject, [candidate(legacy.replace("[carto", "[default"))], hints);
    expect(near).to.include({
      found: "default",
      expected: "carto",
      phrase: "the grant is for another namespace",
    });
    const reversed = nearMiss(subject, [candidate(`serviceAccount:${GSA}`)], hints);
    expect(reversed?.expected).to.equal(expectedMember(subject));
  });

  it("names a role that does not carry the permission", () => {
    const near = nearMiss(subject, [candidate(legacy, { role: "roles/owner", carries: "no" })], hints);
    expect(near).to.deep.include({
      part: "role",
      text: "roles/owner",
      expected: USER,
      caret: { column: 1, length: 11 },
    });
  });

  it("names a resource that IAM does not ask", () => {
    const elsewhere = candidate(legacy, { resource: "projects/cluster-project", inherited: false });
    expect(nearMiss(subject, [elsewhere], hints)).to.include({
      part: "resource",
      text: "projects/cluster-project",
      expected: RESOURCE,
    });
  });

  it("names everything that differs, in the order of the text", () => {
    const member = legacy.replace("[carto/carto", "[default/api");
    const near = nearMiss(subject, [candidate(member, { role: "roles/owner", carries: "no" })], hints);
    expect(near).to.deep.include({ part: "namespace", also: ["account", "role"] });
  });

  for (const [what, member, part, also] of [
    [
      "a blank after another namespace",
      `${legacy.replace("[carto", "[default")} `,
      "namespace",
      ["whitespace"],
    ],
    [
      "a legacy fleet's other workload",
      legacy.replace("svc", "hub").replace("[carto/carto", "[x/y"),
      "hub-pool",
      ["namespace", "account"],
    ],
    ["the bracket closed early", legacy.replace("/", "]/").replace(/]$/, ""), "bracket", ["bracket"]],
  ] as const) {
    it(`${what}: ${part} and ${also}`, () => {
      expect(nearMiss(subject, [candidate(member)], hints)).to.deep.include({ part, also });
    });
  }

  it("takes the closest, and of equals the first", () => {
    const blank = candidate(`${legacy} `);
    const other = candidate(legacy.replace("[carto", "[default"));
    const capital = candidate(legacy.replace("[carto", "[Carto"));
    expect(nearMiss(subject, [other, blank, capital], hints)?.candidate).to.equal(blank);
    expect(nearMiss(subject, [other, capital, blank], hints)?.candidate).to.equal(capital);
  });

  for (const [what, member] of [
    ["someone else", "user:someone@example.com"],
    ["everyone", "allAuthenticatedUsers"],
    ["the account itself, by which it signs", `serviceAccount:${GSA}`],
    ["another workload of another project", "serviceAccount:other.svc.id.goog[monitoring/prometheus]"],
    ["a workforce", "principal://iam.googleapis.com/locations/global/workforcePools/w/subject/s"],
    ["an attribute of the pool", members.pool.replace("/*", "/attribute.a/v")],
    [
      "a principal that names no pool",
      `principal://iam.googleapis.com/projects/${NUMBER}/locations/global/workloadIdentityPools`,
    ],
    ["nothing", ""],
    ...[3, 4, 5, 6, 7, 8, 9].map(
      (length) =>
        [`a principal of ${length} parts`, members.subject.split("/").slice(0, length).join("/")] as const,
    ),
  ] as const) {
    it(`is not ${what}`, () => {
      const role = "roles/iam.serviceAccountTokenCreator";
      expect(nearMiss(subject, [candidate(member, { role })], hints)).to.equal(undefined);
    });
  }

  it("is not a member that may be the right one", () => {
    expect(nearMiss(unnumbered, [candidate(members.subject), candidate(members.uid)], hints)).to.equal(
      undefined,
    );
  });

  it("does not call a UID stale that it cannot compare", () => {
    const near = nearMiss(unnumbered, [candidate(members.uid.replace(".svc.", ".hub."))], hints);
    expect(near).to.deep.include({ part: "hub-pool", also: [] });
  });

  it("needs no resource to name another one", () => {
    const elsewhere = candidate(legacy, { resource: "projects/cluster-project", inherited: false });
    expect(nearMiss(subject, [elsewhere])).to.include({ part: "resource", expected: "" });
  });

  it("needs no hints", () => {
    expect(nearMiss(subject, [candidate(legacy.replace("carto-common", "prod-common"))])?.part).to.equal(
      "account",
    );
    expect(nearMiss(subject, [candidate(legacy.replace(POOL, "staging.svc.id.goog"))])?.part).to.equal(
      "project",
    );
    expect(nearMiss(subject, [candidate("serviceAccount:undefined")])).to.equal(undefined);
  });

  it("looks at every member of every policy that was read", () => {
    const policies = [
      {
        level: "service-account",
        resource: RESOURCE,
        state: "known",
        bindings: [{ role: USER, members: ["a", "b"] }],
      },
      { level: "project", resource: "projects/my-project", state: "unseen" },
      {
        level: "folder",
        resource: "folders/1",
        state: "known",
        bindings: [{ role: "roles/x", members: ["c"] }],
      },
    ] as const;
    const seen = candidatesOf(policies, GET_ACCESS_TOKEN, () => ({ state: "unseen" }), true);
    expect(seen).to.deep.equal([
      candidate("a"),
      candidate("b"),
      candidate("c", { role: "roles/x", resource: "folders/1", carries: "unknown" }),
    ]);
  });
});

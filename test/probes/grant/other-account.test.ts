import { expect } from "chai";
import type { Grants } from "../../../src/compounds.ts";
import type { RenderedAccount } from "../../../src/domain/chart/manifest.ts";
import {
  type Absent,
  type Cluster,
  type KubernetesServiceAccount,
  type Observed,
  OFFLINE,
} from "../../../src/facts.ts";
import { judgeOther } from "../../../src/probes/grant/other-account.ts";
import type { Subject } from "../../../src/subject.ts";
import { known, notAsked, subject, unseenFor, used } from "../../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const OTHER = "other@acme-prod.iam.gserviceaccount.com";
const USER = "roles/iam.workloadIdentityUser";
const POOL = "acme-prod.svc.id.goog";

const NO_POOL: Cluster = {
  exists: true,
  autopilot: false,
  nodePools: [],
  networkPolicyEnabled: false,
  dns: { collected: false },
  privateNodes: false,
};
const CLUSTER: Cluster = { ...NO_POOL, workloadPool: POOL };
const annotated = (annotation?: string): KubernetesServiceAccount => ({
  exists: true,
  uid: "3f2b",
  ...(annotation === undefined ? {} : { annotation }),
  quotaProject: { collected: false },
  otherKeys: [],
  annotatedAlone: { collected: false },
  createdAt: { collected: false },
  annotationHolders: { collected: false },
  keptByHelm: false,
});
const rendered = (annotation?: string): RenderedAccount => ({
  name: "own",
  quotaProject: { collected: false },
  ...(annotation === undefined ? {} : { annotation }),
});
const granting = (member: string, expression?: string): Observed<Grants> =>
  known({
    policies: [
      {
        level: "service-account",
        resource: `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`,
        observed: known({
          exists: true as const,
          bindings: [
            {
              role: USER,
              members: [member],
              ...(expression === undefined ? {} : { condition: { expression } }),
            },
          ],
        }),
      },
      {
        level: "project",
        resource: "//cloudresourcemanager.googleapis.com/projects/acme-prod",
        observed: known({ exists: true as const, bindings: [] }),
      },
    ],
    elsewhere: [],
    roles: {},
  });
const OWN = `serviceAccount:${POOL}[carto/own]`;

type World = {
  readonly observed?: Observed<KubernetesServiceAccount | Absent>;
  readonly rendered?: RenderedAccount;
  readonly cluster?: Observed<Cluster | Absent>;
  readonly grants?: Observed<Grants>;
  readonly change?: Partial<Subject>;
};

const judge = (world: World) =>
  judgeOther(
    { name: "own", observed: world.observed ?? known(annotated(EMAIL)) },
    world.rendered,
    { ...subject, ...world.change },
    {
      cluster: used(world.cluster ?? known(CLUSTER)),
      grants: used(world.grants ?? granting(OWN)),
      clock: { now: "2026-03-01T12:00:00Z" },
      project: used(notAsked),
    },
  );
const hidden: Grants = {
  policies: [
    {
      level: "service-account",
      resource: `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`,
      observed: unseenFor("iam.serviceAccounts.getIamPolicy"),
    },
  ],
  elsewhere: [],
  roles: {},
};

describe("A backend's own account", () => {
  for (const [says, world, verdict, holds] of [
    ["annotated and granted", {}, "right", ""],
    [
      "granted to the common account alone",
      { grants: granting(`serviceAccount:${POOL}[carto/common]`) },
      "wrong",
      `no grant lets own act as ${EMAIL}`,
    ],
    ["missing", { observed: known({ exists: false as const }) }, "wrong", "own doesn't exist"],
    ["without an annotation", { observed: known(annotated()) }, "wrong", "own is not annotated"],
    ["with a blank annotation", { observed: known(annotated(" ")) }, "wrong", "own is not annotated"],
    [
      "annotated with another account",
      { observed: known(annotated(OTHER)) },
      "wrong",
      `own is annotated with ${OTHER}`,
    ],
    [
      "annotated by the manifest, and not yet there",
      { observed: known({ exists: false as const }), rendered: rendered(EMAIL) },
      "right",
      "",
    ],
    [
      "annotated by the manifest, and not looked at",
      { observed: notAsked, rendered: rendered(EMAIL) },
      "right",
      "",
    ],
    [
      "annotated otherwise by the manifest",
      { rendered: rendered(OTHER) },
      "wrong",
      `annotated with ${OTHER}`,
    ],
    ["annotated in the cluster, which the manifest leaves", { rendered: rendered() }, "right", ""],
    [
      "annotated by the manifest alone",
      { observed: known(annotated()), rendered: rendered(EMAIL) },
      "right",
      "",
    ],
    [
      "not yet there, and without an annotation in the manifest",
      { observed: known({ exists: false as const }), rendered: rendered() },
      "wrong",
      "own is not annotated",
    ],
    [
      "annotated, and the grants can't be asked for",
      { grants: { state: "not-asked", reason: { kind: "not-given", detail: "no location is known" } } },
      "unseen",
      "no location is known",
    ],
    ["refused", { observed: unseenFor("get serviceaccounts") }, "unseen", "you lack get serviceaccounts"],
    ["not looked at", { observed: notAsked }, "unseen", "offline"],
    ["of no known IAM account", { change: { iamServiceAccount: OFFLINE } }, "unseen", "offline"],
    ["annotated, and Google is not asked", { grants: notAsked }, "annotated", ""],
    [
      "annotated, and the grants are refused",
      { grants: unseenFor("iam.serviceAccounts.getIamPolicy") },
      "unseen",
      "iam.serviceAccounts.getIamPolicy",
    ],
    ["annotated, and its policy is refused", { grants: known(hidden) }, "unseen", "no grant to own"],
    [
      "annotated, and the cluster is refused",
      { cluster: unseenFor("container.clusters.get") },
      "unseen",
      "container.clusters.get",
    ],
    [
      "annotated, and the cluster is missing",
      { cluster: known({ exists: false as const }) },
      "unseen",
      "pool-enabled",
    ],
    ["annotated, and the cluster has no pool", { cluster: known(NO_POOL) }, "unseen", "pool-enabled"],
    [
      "annotated, and a name isn't known",
      { change: { location: OFFLINE } },
      "unseen",
      "can't tell whether own has the grant",
    ],
    [
      "granted on a condition",
      { grants: granting(OWN, "destination.ip == '10.0.0.1'") },
      "unseen",
      "condition of the grant to own",
    ],
    [
      "granted until the past",
      { grants: granting(OWN, 'request.time < timestamp("2026-01-01T00:00:00Z")') },
      "wrong",
      "no grant lets own",
    ],
    [
      "granted from the future",
      { grants: granting(OWN, 'request.time > timestamp("2027-01-01T00:00:00Z")') },
      "wrong",
      "no grant lets own",
    ],
  ] as const satisfies readonly (readonly [string, World, string, string])[])
    it(`is ${verdict}: ${says}`, () => {
      const found = judge(world);
      expect(found.verdict).to.equal(verdict);
      expect("why" in found ? found.why : "because" in found ? found.because.detail : "").to.include(holds);
    });

  it("names the permission for a policy that was refused, and the probe for a missing pool", () => {
    expect(judge({ grants: known(hidden) })).to.have.nested.property(
      "because.permission",
      "iam.serviceAccounts.getIamPolicy",
    );
    expect(judge({ cluster: known({ exists: false as const }) })).to.have.deep.property("because", {
      kind: "blocked",
      detail: "not judged: pool-enabled failed",
      by: "pool-enabled",
    });
    for (const world of [
      { change: { location: OFFLINE } },
      { grants: granting(OWN, "destination.ip == ''") },
    ])
      expect(judge(world)).to.have.nested.property("because.kind", "undecidable");
  });

  it("is granted by its unique ID as it is in the cluster", () => {
    const pool = `projects/412345678901/locations/global/workloadIdentityPools/${POOL}`;
    const member = `principal://iam.googleapis.com/${pool}/kubernetes.serviceaccount.uid/3f2b`;
    expect(judge({ grants: granting(member) }).verdict).to.not.equal("wrong");
    expect(judge({ grants: granting(member.replace("3f2b", "9c8d")) }).verdict).to.equal("wrong");
  });
});

import { expect } from "chai";
import type { ValuesTree } from "../../../src/domain/chart/values-tree.ts";
import type {
  Absent,
  HelmRelease,
  KubernetesServiceAccount,
  Observed,
  Workload,
} from "../../../src/facts.ts";
import { OFFLINE } from "../../../src/facts.ts";
import { notTakenOver } from "../../../src/probes/account/taken-over.ts";
import { hasNames, type Subject } from "../../../src/subject.ts";
import { deploymentOf, stepsOf, whole } from "../../support/facts.ts";
import { known, notAsked, subject, unseenFor } from "../../support/probes.ts";
import { manifestWith, treeOf } from "../../support/trees.ts";

const ON = treeOf("commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n");
const NOT_MADE = treeOf("commonBackendServiceAccount:\n  create: false\n");
const RUNS = known([deploymentOf("carto-maps-api")]);
const ACCOUNT: KubernetesServiceAccount = {
  exists: true,
  quotaProject: { collected: false },
  otherKeys: [],
  annotatedAlone: { collected: false },
  createdAt: { collected: false },
  annotationHolders: { collected: false },
  keptByHelm: false,
};
const record = (status: string, ...names: readonly string[]): HelmRelease => ({
  exists: true,
  secret: "sh.helm.release.v1.carto.v1",
  name: "carto",
  namespace: "carto",
  version: 1,
  status,
  chart: { name: "carto" },
  applyMethod: { collected: false },
  values: ON,
  manifest: manifestWith(
    ...names.map((name) => ({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } })),
  ),
});

type World = {
  readonly values?: ValuesTree | undefined;
  readonly manifestGiven?: boolean;
  readonly deployments?: Observed<readonly Workload[]>;
  readonly record?: HelmRelease | Absent;
};
function judge(owner: string | undefined, world: World, change: Partial<Subject> = {}) {
  const account = owner === undefined ? ACCOUNT : { ...ACCOUNT, helmRelease: owner };
  const of = { ...subject, moment: "planned" as const, ...change };
  if (!hasNames(of, ["namespace", "kubernetesServiceAccount"])) throw new Error("both are known");
  const { values, manifestGiven = false, deployments = known([]), record: last } = { values: ON, ...world };
  return whole([notTakenOver(account, { values, manifestGiven, deployments, record: last }, of)])[0];
}
const MINE = "carto-common-backend";
const RENDERED = { name: MINE, quotaProject: { collected: false } } as const;

describe("An account that Helm may refuse to take over", () => {
  for (const [says, owner, world, change, wanted] of [
    ["the release's own", "carto", {}, {}, undefined],
    ["of another release", "geo", {}, {}, "fail"],
    ["of nobody, before an installation", undefined, {}, {}, "fail"],
    ["of nobody, and the release runs", undefined, { deployments: RUNS }, {}, "unknown"],
    [
      "of nobody, and it can't be seen what runs",
      undefined,
      { deployments: unseenFor("list deployments.apps") },
      {},
      "unknown",
    ],
    ["of nobody, and nobody looked at what runs", undefined, { deployments: notAsked }, {}, "unknown"],
    [
      "of nobody, and in the last manifest",
      undefined,
      { deployments: RUNS, record: record("deployed", "other", MINE) },
      {},
      undefined,
    ],
    [
      "of nobody, and not in the last manifest",
      undefined,
      { deployments: RUNS, record: record("deployed", "other") },
      {},
      "fail",
    ],
    ["of nobody, and the last revision failed", undefined, { record: record("failed", MINE) }, {}, "unknown"],
    [
      "of nobody, and the release was uninstalled",
      undefined,
      { record: record("uninstalled", MINE) },
      {},
      "fail",
    ],
    [
      "of nobody, and the release was uninstalled but runs",
      undefined,
      { deployments: RUNS, record: record("uninstalled") },
      {},
      "unknown",
    ],
    ["of nobody, and there is no release", undefined, { record: { exists: false } }, {}, "fail"],
    ["of a release, and ours isn't known", "geo", {}, { release: OFFLINE }, "unknown"],
    ["as it runs now", "geo", {}, { moment: "now" }, undefined],
    ["at an upgrade", "geo", { deployments: RUNS }, { moment: "installed" }, "unknown"],
    ["that the chart doesn't make", "geo", { values: NOT_MADE }, {}, undefined],
    ["and nothing says what is installed", "geo", { values: undefined }, {}, undefined],
    [
      "that the manifest makes",
      "geo",
      { values: NOT_MADE, manifestGiven: true },
      { rendered: RENDERED },
      "fail",
    ],
    ["that the manifest doesn't make", "geo", { manifestGiven: true }, {}, undefined],
  ] as const satisfies readonly (readonly [
    string,
    string | undefined,
    World,
    Partial<Subject>,
    string | undefined,
  ])[])
    it(`is ${wanted ?? "fine"}: ${says}`, () => {
      expect(judge(owner, world, change)?.status).to.equal(wanted);
    });

  it("is no more than a warning for tools that don't check it", () => {
    const names = { release: { value: "carto", from: "an Application" } };
    expect(judge("geo", { values: { ...ON, names } })?.status).to.equal("warn");
    expect(judge("geo", { values: { ...ON, names, checksOwners: true } })?.status).to.equal("fail");
  });

  it("doesn't decide a run where it depends, and says what settles it", () => {
    const depends = judge(undefined, { deployments: RUNS });
    expect(depends).to.include({ status: "unknown", severity: "warn" });
    expect(depends).to.have.nested.property("because.kind", "undecidable");
    expect(depends?.message).to.include("has no Helm labels").and.include("--helm-release");
    const other = judge("geo", {}, { release: OFFLINE });
    expect(other?.message).to.include("belongs to the Helm release geo").and.include("pass --release");
  });

  it("is named with whose it is, and of which moment", () => {
    const other = judge("geo", {});
    expect(other).to.include({ found: "meta.helm.sh/release-name: geo" });
    expect(other).to.not.have.property("subject");
    expect(judge("geo", {}, { label: "after the upgrade" })?.subject).to.equal("after the upgrade");
    expect(judge(undefined, {})?.message).to.include("no Helm release in namespace carto created");
    expect(judge(undefined, {})?.found).to.include("meta.helm.sh/release-namespace: carto");
  });

  it("is labelled as the release's, which takes it from another release", () => {
    const of = (verb: string, ...more: readonly string[]) =>
      [`kubectl ${verb} serviceaccount ${MINE} --namespace=carto --overwrite`, ...more].join(" ");
    const finding = judge("geo", {});
    expect(stepsOf(finding).commands).to.deep.equal([
      of("label", "app.kubernetes.io/managed-by=Helm"),
      of("annotate", "meta.helm.sh/release-name=carto", "meta.helm.sh/release-namespace=carto"),
    ]);
    expect(finding).to.have.nested.property("fix.risk").that.includes("release geo");
    expect(judge(undefined, {})).to.not.have.nested.property("fix.risk");
  });
});

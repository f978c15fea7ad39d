/** What pods-fresh says of single times. */
import { expect } from "chai";
import type { ConfigMap, KubernetesServiceAccount, Pod } from "../../src/facts.ts";
import { OFFLINE } from "../../src/facts.ts";
import podsFresh from "../../src/probes/pods-fresh.ts";
import type { Subject } from "../../src/subject.ts";
import { deploymentOf, podOf, stepsOf } from "../support/facts.ts";
import { known, subject } from "../support/probes.ts";

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00Z`;
const accountOf = (change: Partial<KubernetesServiceAccount>): KubernetesServiceAccount => ({
  exists: true,
  quotaProject: { collected: false },
  otherKeys: [],
  annotatedAlone: { collected: false },
  createdAt: { collected: false },
  annotationHolders: { collected: false },
  keptByHelm: false,
  ...change,
});
const startedAt = (hour: number, ...maps: readonly string[]): Pod =>
  podOf("carto-maps-api", {
    startedAt: at(hour),
    environment: {
      collected: true,
      value: [
        {
          container: "api",
          steps: maps.map(
            (name) => ({ from: "object", object: "ConfigMap", name, prefix: "", optional: false }) as const,
          ),
        },
      ],
    },
  });
const changed = (name: string, hour: number, alone: boolean): ConfigMap => ({
  exists: true,
  name,
  keys: { collected: true, value: [] },
  helm: true,
  holders: { collected: false },
  changedAt: at(hour),
  changedAlone: { collected: true, value: alone },
});

function judge(
  account: Partial<KubernetesServiceAccount>,
  pods: readonly Pod[],
  maps: readonly ConfigMap[] = [],
  change: Partial<Subject> = {},
) {
  const [finding] = podsFresh.judge(
    {
      kubernetesServiceAccount: known(accountOf(account)),
      deployments: known([deploymentOf("carto-maps-api")]),
      pods: known(pods),
      configMaps: known(maps.map((map) => ({ name: map.name, observed: known(map) }))),
    },
    { ...subject, ...change },
  );
  return finding;
}
const ALONE = { annotatedAlone: { collected: true, value: true } } as const;

describe("pods-fresh, by the times of changes", () => {
  for (const [says, account, pods, maps, status] of [
    ["pods that started after it", { annotatedAt: at(9) }, [startedAt(10)], [], "pass"],
    ["a pod that started at that time", { annotatedAt: at(10), ...ALONE }, [startedAt(10)], [], "pass"],
    ["a pod that started before it", { annotatedAt: at(11), ...ALONE }, [startedAt(10)], [], "warn"],
    [
      "a pod that started before a change of something",
      { annotatedAt: at(11) },
      [startedAt(10)],
      [],
      "unknown",
    ],
    [
      "a pod that started before the account was made",
      { annotatedAt: at(11), createdAt: { collected: true, value: at(11) } },
      [startedAt(10)],
      [],
      "warn",
    ],
    ["no time of a change", {}, [startedAt(10)], [], "unknown"],
    ["a pod that hasn't started", { annotatedAt: at(11), ...ALONE }, [podOf("carto-maps-api")], [], "pass"],
    [
      "a ConfigMap that changed later",
      { annotatedAt: at(9) },
      [startedAt(10, "net")],
      [changed("net", 11, true)],
      "warn",
    ],
    [
      "a ConfigMap of which something changed later",
      { annotatedAt: at(9) },
      [startedAt(10, "net")],
      [changed("net", 11, false)],
      "unknown",
    ],
    [
      "a ConfigMap that changed earlier",
      { annotatedAt: at(9) },
      [startedAt(10, "net")],
      [changed("net", 9, true)],
      "pass",
    ],
    [
      "a ConfigMap that the pod doesn't take",
      { annotatedAt: at(9) },
      [startedAt(10, "other")],
      [changed("net", 11, true)],
      "pass",
    ],
    [
      "the later of two ConfigMaps",
      { annotatedAt: at(9) },
      [startedAt(10, "net", "other")],
      [changed("net", 11, true), changed("other", 8, true)],
      "warn",
    ],
    [
      "the later of two ConfigMaps, named last",
      { annotatedAt: at(9) },
      [startedAt(10, "net", "other")],
      [changed("net", 8, true), changed("other", 11, true)],
      "warn",
    ],
    ["no pod", { annotatedAt: at(9) }, [], [], "skip"],
  ] as const satisfies readonly (readonly [
    string,
    Partial<KubernetesServiceAccount>,
    readonly Pod[],
    readonly ConfigMap[],
    string,
  ])[])
    it(`is ${status}: ${says}`, () => {
      expect(judge(account, pods, maps)?.status).to.equal(status);
    });

  it("counts the pods that are too old, and names when the oldest started", () => {
    const one = judge({ annotatedAt: at(9), ...ALONE }, [startedAt(8), startedAt(12)]);
    expect(one?.message)
      .to.match(/^1 pod started/)
      .and.include(`(${at(9)})`)
      .and.include("carto-maps-api");
    const two = judge({ annotatedAt: at(11), ...ALONE }, [startedAt(10), startedAt(8), startedAt(12)]);
    expect(two?.message).to.match(/^2 pods started/);
    expect(two?.found).to.include(at(8));
  });

  it("restarts the release's Deployments, or those of the namespace where the release isn't known", () => {
    const restart = "kubectl rollout restart deployment --namespace=carto";
    const old = [{ annotatedAt: at(11), ...ALONE }, [startedAt(10)]] as const;
    expect(stepsOf(judge(...old)).commands).to.deep.equal([
      `${restart} --selector=app.kubernetes.io/instance=carto`,
    ]);
    expect(judge(...old, [], { release: OFFLINE })?.status).to.equal("warn");
    expect(stepsOf(judge(...old, [], { release: OFFLINE })).commands).to.deep.equal([restart]);
  });
});

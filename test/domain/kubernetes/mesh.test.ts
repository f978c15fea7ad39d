import { expect } from "chai";
import {
  isInjected,
  type NamespaceMesh,
  revisionOf,
  sidecarFor,
  visibleIn,
} from "../../../src/domain/kubernetes/mesh.ts";
import { PLAIN_NETWORK } from "../../../src/domain/kubernetes/pod-network.ts";

const PLAIN = PLAIN_NETWORK.mesh;
const namespace = (more: Partial<NamespaceMesh> = {}): NamespaceMesh => ({
  waypoint: false,
  others: [],
  ...more,
});

describe("Whether Istio gives a pod a sidecar", () => {
  const ENABLED = namespace({ injection: "enabled" });
  const DISABLED = namespace({ injection: "disabled" });
  const REVISION = namespace({ revision: "stable" });
  for (const [says, pod, where, injected] of [
    ["nothing asks for it", PLAIN, namespace(), false],
    ["the namespace isn't known", PLAIN, undefined, false],
    ["the namespace asks for it", PLAIN, ENABLED, true],
    ["the namespace names a revision", PLAIN, REVISION, true],
    ["the pod asks for it", { ...PLAIN, inject: "true" as const }, namespace(), true],
    ["the pod names a revision", { ...PLAIN, revision: "canary" }, namespace(), true],
    ["the pod refuses it", { ...PLAIN, inject: "false" as const }, ENABLED, false],
    ["the namespace refuses it", { ...PLAIN, inject: "true" as const }, DISABLED, false],
  ] as const) {
    it(`${injected}: ${says}`, () => expect(isInjected(pod, where)).to.equal(injected));
  }

  it("takes the pod's revision before the namespace's, which istio-injection overrides", () => {
    const canary = { ...PLAIN, revision: "canary" };
    expect([
      revisionOf(canary, REVISION),
      revisionOf(PLAIN, REVISION),
      revisionOf(PLAIN, namespace({ injection: "enabled", revision: "stable" })),
      revisionOf(canary, ENABLED),
      revisionOf({ ...PLAIN, revision: "default" }, REVISION),
      revisionOf(PLAIN, undefined),
    ]).to.deep.equal(["canary", "stable", undefined, "canary", undefined, undefined]);
  });
});

describe("The Sidecar object of a pod", () => {
  const sidecar = (where: string, name: string, selector?: Readonly<Record<string, string>>) => ({
    namespace: where,
    name,
    narrows: false,
    ...(selector === undefined ? {} : { selector }),
  });
  const MESH = sidecar("istio-system", "mesh");
  const OWN = sidecar("carto", "own");
  const MAPS = sidecar("carto", "maps", { app: "maps", tier: "back" });
  const of = (labels: Readonly<Record<string, string>>, ...all: ReturnType<typeof sidecar>[]) =>
    sidecarFor(all, "carto", labels).map(({ name }) => name);

  it("is one that selects it, else its namespace's, else the mesh's", () => {
    const back = { app: "maps", tier: "back" };
    expect(of(back, MESH, OWN, MAPS)).to.deep.equal(["maps"]);
    expect(of({ app: "maps" }, MESH, OWN, MAPS)).to.deep.equal(["own"]);
    expect(of({}, MESH, MAPS)).to.deep.equal(["mesh"]);
    expect(of({}, sidecar("istio-system", "ingress", { app: "x" }), sidecar("shop", "own"))).to.deep.equal(
      [],
    );
  });
});

describe("The ServiceEntries that a namespace sees", () => {
  const entry = (where: string, ...exportTo: readonly string[]) => ({
    namespace: where,
    name: `${where} ${exportTo.join(" ")}`.trim(),
    exportTo,
    byAddress: true,
  });
  it("are those for everyone, for it by name, and its own", () => {
    const all = [
      entry("shop"),
      entry("shop", "*"),
      entry("shop", "carto"),
      entry("shop", "."),
      entry("carto", "."),
      entry("shop", "other"),
    ];
    expect(visibleIn(all, "carto").map(({ name }) => name)).to.deep.equal([
      "shop",
      "shop *",
      "shop carto",
      "carto .",
    ]);
  });
});

/** Meshes that are named, and not judged. */
import { type Finding, unknown, warn } from "../../finding.ts";
import { listed } from "../running/backends.ts";
import type { meshedPods } from "./meshed.ts";

type Found = Extract<ReturnType<typeof meshedPods>, { readonly istio: unknown }>;

/** Says which Pods are in ambient mode, or in another mesh. */
export function otherMeshes({ ambient, others }: Found): readonly Finding[] {
  const meshes = [...new Set(others.map(({ mesh }) => mesh))];
  return [
    ...ambientFinding(ambient),
    ...meshes.map((mesh) =>
      notJudged(mesh, listed(others.filter((one) => one.mesh === mesh).map(({ name }) => name))),
    ),
  ];
}

/** By default both forward what goes to other addresses (Linkerd, "Egress Network"; Consul, "Transparent proxy"). */
const notJudged = (mesh: string, who: string): Finding =>
  unknown(
    {
      kind: "undecidable",
      detail: `${who} is in a mesh of ${mesh}, and carto-wi doesn't evaluate it. Check that it lets pods reach 169.254.169.254`,
    },
    { severity: "warn", subject: mesh },
  );

/** A waypoint was seen to take the requests for tokens (istio/istio, issue 59597). Without one, the node's proxy passes them on. */
function ambientFinding({ names, waypoint }: Found["ambient"]): readonly Finding[] {
  if (names.length === 0) return [];
  const who = listed(names);
  if (!waypoint) {
    const detail = `${who} is in Istio's ambient mode, and carto-wi doesn't evaluate it. Check that it lets pods reach 169.254.169.254`;
    return [unknown({ kind: "undecidable", detail }, { severity: "warn", subject: "ambient mode" })];
  }
  return [
    warn(`the waypoint of the namespace may take the token requests of ${who}`, {
      subject: "ambient mode",
      expected: "no label istio.io/use-waypoint on the namespace",
      found: "ambient mode with a waypoint",
      fix: {
        summary:
          "Set the label istio.io/use-waypoint to none on the namespace, or check that the pods get tokens",
      },
    }),
  ];
}

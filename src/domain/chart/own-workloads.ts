/** Which workloads of a namespace belong to a release, also where a label was removed or another tool made them. */
import { type Json, objectIn, textIn } from "../json.ts";
import { needsIdentity } from "./components.ts";

/**
 * Annotations that tell the release of an object. Helm sets the first on all that it creates (Helm's `metadata_visitor`). The second
 * begins with the application of Argo CD, whose name is the release's by default (Argo CD, "Resource Tracking").
 */
export const RELEASE_ANNOTATIONS = ["meta.helm.sh/release-name", "argocd.argoproj.io/tracking-id"] as const;

/** Reads the release from `metadata`: by Helm's annotation, else the chart's label, else Argo CD. Undefined where nothing tells it. */
export function releaseIn(metadata: Json): string | undefined {
  const [annotations, labels] = [objectIn(metadata.annotations), objectIn(metadata.labels)];
  const [helm, tracked] = RELEASE_ANNOTATIONS.map((key) => textIn(annotations[key]) || undefined);
  return helm ?? textIn(labels["app.kubernetes.io/instance"]) ?? tracked?.split(":").at(0);
}

type Owned = { readonly name: string; readonly release?: string; readonly serviceAccount: string };
/** What is known of the installation. */
type Installed = { readonly release: string; readonly account?: string };

/**
 * Whether a workload is the release's. One that nothing tells the release of is known by its account, or by the name of a backend.
 * `default` is the account of all that name none.
 */
export function isOwn(
  { name, release, serviceAccount }: Owned,
  { release: own, account }: Installed,
): boolean {
  if (release !== undefined) return release === own;
  if (account !== undefined && account !== "default" && serviceAccount === account) return true;
  return name.startsWith(`${own}-`) && needsIdentity(name);
}

/** What Kustomize changes in objects that Helm rendered: its result is seen in a manifest alone. */
import { IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import {
  type HelmMap,
  type HelmNode,
  type Layer,
  readDocument,
  ValuesError,
} from "../../domain/helm/index.ts";
import { ACCOUNT_NAME, mapAt, textAt, textOf, unreadLayer } from "./parts.ts";

/** Fields of a kustomization that change or replace rendered objects (kubernetes-sigs/kustomize, `api/types/kustomization.go`). */
const CHANGING = ["replacements", "vars", "transformers", "components", "configurations"];
/** Fields that hold patches. */
const PATCHING = ["patches", "patchesStrategicMerge", "patchesJson6902"];
/** The kinds in which something judged is rendered. */
const JUDGED_KINDS = [
  "ServiceAccount",
  "ConfigMap",
  "Secret",
  "NetworkPolicy",
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "Pod",
  "Job",
  "CronJob",
];

/**
 * The settings that the fields of a kustomization, or of Flux's `postRenderers`, may change after rendering. A prefix or suffix
 * changes the account's name; images, labels and patches of other kinds change nothing that is judged.
 */
export function patchLayers(kustomize: HelmMap | undefined, whose: string): readonly Layer[] {
  if (kustomize === undefined) return [];
  return [...kustomize.entries].flatMap(([key, { keyOrigin, value }]) => {
    const what = `${key} of ${whose}`;
    if (key === "namePrefix" || key === "nameSuffix")
      return textOf(value) ? [unreadLayer(what, keyOrigin, ACCOUNT_NAME, "rendering")] : [];
    return changes(key, value) ? [unreadLayer(what, keyOrigin, undefined, "rendering")] : [];
  });
}

function changes(key: string, value: HelmNode): boolean {
  if (key === "commonAnnotations") return value.kind === "map" && value.entries.has(IDENTITY_ANNOTATION);
  if (value.kind !== "list") return false;
  if (PATCHING.includes(key)) return value.items.some(isJudged);
  return CHANGING.includes(key) && value.items.length > 0;
}

/** Whether a patch may concern a kind that is judged: by its target (a regular expression), else by its own text. */
function isJudged(patch: HelmNode): boolean {
  const target = textAt(patch, "target", "kind");
  if (target !== undefined) return JUDGED_KINDS.some((kind) => matches(target, kind));
  if (mapAt(patch, "target") !== undefined) return true;
  const text = textOf(patch) ?? textAt(patch, "patch");
  const kind = text === undefined ? textAt(patch, "kind") : kindIn(text);
  return kind === undefined || JUDGED_KINDS.includes(kind);
}

/** Only names between bars are compared: any other expression may match every kind. */
const matches = (pattern: string, kind: string): boolean =>
  !/^[A-Za-z]+(?:\|[A-Za-z]+)*$/.test(pattern) || pattern.split("|").includes(kind);

/** The kind of the object in a patch; undefined where the text doesn't say it: it may be the path of a file. */
function kindIn(text: string): string | undefined {
  if (/^---/m.test(text)) return undefined;
  try {
    return textAt(readDocument(Buffer.from(text), "patch", 0).values, "kind");
  } catch (error) {
    if (error instanceof ValuesError) return undefined;
    throw error;
  }
}

/** The values files that an Argo CD Application names, as layers. */
import { posix } from "node:path";
import type { HelmMap, HelmNode, Layer } from "../../domain/helm/index.ts";
import { pathInRepository, sourceOf, whose } from "./argocd-sources.ts";
import type { Surroundings } from "./layout.ts";
import { isTrue, textOf, unreadLayer } from "./parts.ts";

/**
 * Replaces patterns by the files that they match, sorted by name. A folder's own files come before those of its folders. A
 * file that is listed by its name, or was matched before, counts there (Argo CD, "Helm", Glob Patterns in Value Files).
 */
export async function expanded(
  files: readonly HelmNode[],
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly HelmNode[]> {
  const { matchingFromRoot } = surroundings;
  const named = new Set(
    files.map((node) => pathInRepository(textOf(node) ?? "", source, sources, surroundings)),
  );
  const all: HelmNode[] = [];
  for (const node of files) {
    const pattern = pathInRepository(textOf(node) ?? "", source, sources, surroundings);
    const isPattern = pattern !== undefined && /[*?[]/.test(pattern);
    const matched = isPattern ? await matchingFromRoot(posix.normalize(pattern)) : [];
    if (matched.length === 0) all.push(node);
    for (const path of [...matched].sort(byFolder)) {
      if (named.has(path)) continue;
      named.add(path);
      all.push({ kind: "string", value: `/${path}`, style: "plain", origin: node.origin });
    }
  }
  return all;
}

/** By name, and the files of a folder before its folders. */
function byFolder(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  const at = left.findIndex((part, index) => part !== right[index]);
  const isFile = (parts: readonly string[]) => at === parts.length - 1;
  if (isFile(left) !== isFile(right)) return isFile(left) ? -1 : 1;
  return (left[at] ?? "") < (right[at] ?? "") ? -1 : 1;
}

/**
 * A values file of the repository. `$ref/…` starts at the root of the source that is called so. One that is missing counts for
 * nothing under `ignoreMissingValueFiles`, where its folder shows that this is the repository.
 */
export async function fileLayers(
  node: HelmNode,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly Layer[]> {
  const { readFromRoot, isFolderFromRoot } = surroundings;
  const text = textOf(node) ?? "";
  const path = pathInRepository(text, source, sources, surroundings);
  const file = path === undefined ? undefined : await readFromRoot(path);
  if (file !== undefined) return [{ kind: "file", ...file }];
  const folder = path === undefined ? undefined : posix.dirname(path);
  const mayBeMissing = isTrue(source, "helm", "ignoreMissingValueFiles");
  if (mayBeMissing && folder !== undefined && folder !== "." && isFolderFromRoot(folder)) return [];
  const from = whose(sourceOf(text, source, sources), surroundings);
  return [unreadLayer(`the values file ${text}${from}`, node.origin)];
}

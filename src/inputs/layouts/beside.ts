/** What a kustomization in the folder of an object makes of the object, before its tool reads it. */
import { posix } from "node:path";
import { defined } from "../../defined.ts";
import {
  type HelmMap,
  type HelmNode,
  type Layer,
  readDocument,
  toJson,
  ValuesError,
} from "../../domain/helm/index.ts";
import type { FoundDocument, Surroundings } from "./layout.ts";
import { mapAt, mapsAt, nameOf, textAt, textOf, textsAt, unreadLayer } from "./parts.ts";

const FILES = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
/** Lists of files, texts or folders that may change objects (Kustomize, "The Kustomization File"). */
const CHANGING = [
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "replacements",
  "transformers",
  "components",
];

export type Beside = { readonly layers: readonly Layer[]; readonly namespace?: string };

/** Returns the namespace that it sets, and a layer for each patch that may change the object's values. */
export async function besideOf(document: FoundDocument, surroundings: Surroundings): Promise<Beside> {
  const found = await kustomizationOf(document, surroundings);
  if (found === undefined) return { layers: [] };
  const { root, name } = found;
  const layers = await Promise.all(
    CHANGING.flatMap((key) => textsAt(root, key).map((node) => ({ key, node }))).map(async ({ key, node }) =>
      (await mayChange(node, document, surroundings)) ? [unreadLayer(`${key} of ${name}`, node.origin)] : [],
    ),
  );
  return { layers: layers.flat(), ...defined({ namespace: textAt(root, "namespace") }) };
}

/** The kustomization of the folder, where it lists the file. */
async function kustomizationOf(
  { file }: FoundDocument,
  { read }: Surroundings,
): Promise<{ readonly root: HelmMap; readonly name: string } | undefined> {
  if (file === "-") return undefined;
  const own = posix.basename(file.replaceAll("\\", "/"));
  for (const one of FILES) {
    const found = await read(one);
    const root = found && mapOf(found.bytes, found.name);
    if (found === undefined || root === undefined) continue;
    const listed = textsAt(root, "resources").some((node) => posix.normalize(textOf(node) ?? "") === own);
    return listed ? { root, name: found.name } : undefined;
  }
  return undefined;
}

function mapOf(bytes: Uint8Array, name: string): HelmMap | undefined {
  try {
    return readDocument(bytes, name, 0).values;
  } catch (error) {
    // Kustomize refuses the file, and says so itself.
    if (error instanceof ValuesError) return undefined;
    throw error;
  }
}

/** Whether a patch with its text is for objects of this kind and name. */
export function isPatched(patch: HelmMap, document: FoundDocument): boolean {
  const target = mapAt(patch, "target");
  return target === undefined ? mentions(toJson(patch), document) : isFor(target, document);
}

/** Whether an entry is for objects of this kind and name. A file or folder that can't be read may be. */
async function mayChange(node: HelmNode, document: FoundDocument, { read }: Surroundings): Promise<boolean> {
  const targets = [mapAt(node, "target"), ...mapsAt(node, "targets").map((one) => mapAt(one, "select"))];
  const named = targets.filter((one) => one !== undefined);
  if (named.length > 0) return named.some((target) => isFor(target, document));
  const path = textAt(node, "path") ?? textOf(node);
  const isInline = path === undefined || /[\n{]/.test(path);
  if (isInline) return mentions(textOf(node) ?? toJson(node), document);
  const isFile = /\.(?:ya?ml|json)$/.test(path);
  const found = path.includes("://") ? undefined : await read(isFile ? path : `${path}/kustomization.yaml`);
  if (found === undefined) return true;
  const text = new TextDecoder().decode(found.bytes);
  return mentions(text, document) || (!isFile && CHANGING.some((key) => text.includes(`${key}:`)));
}

/** Kustomize matches kinds and names as anchored regular expressions; any expression may match. */
const matches = (pattern: string | undefined, text: string): boolean =>
  pattern === undefined || pattern === text || /[.*+?^$|()[\]\\]/.test(pattern);

const isFor = (target: HelmMap, document: FoundDocument): boolean =>
  matches(textAt(target, "kind"), document.kind ?? "") && matches(textAt(target, "name"), nameOf(document));

const mentions = (text: string, { kind = "" }: FoundDocument): boolean => text.includes(kind);

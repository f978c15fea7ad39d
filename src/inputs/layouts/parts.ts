/** What layouts read of documents, with the positions in their file. */
import { defined } from "../../defined.ts";
import { ACCOUNT_KEY } from "../../domain/chart/conventions.ts";
import { JUDGED, locationOf } from "../../domain/chart/judged-values.ts";
import { pendingBy } from "../../domain/chart/pending.ts";
import type { FoundField } from "../../domain/chart/values-tree.ts";
import {
  type HelmEntry,
  type HelmMap,
  type HelmNode,
  type Layer,
  nodeAt,
  type Origin,
  readJson,
  readValues,
  toJson,
  ValuesError,
} from "../../domain/helm/index.ts";
import type { Location } from "../../report/report.ts";
import { InputError } from "../errors.ts";
import { addressesShown } from "../shown.ts";
import type { FoundDocument, Surroundings } from "./layout.ts";

export const mapAt = (node: HelmNode | undefined, ...path: readonly string[]): HelmMap | undefined => {
  const found = node?.kind === "map" ? (path.length === 0 ? node : nodeAt(node, path)?.value) : undefined;
  return found?.kind === "map" ? found : undefined;
};

export const mapsAt = (node: HelmNode | undefined, ...path: readonly string[]): readonly HelmMap[] => {
  const found = node?.kind === "map" ? nodeAt(node, path)?.value : undefined;
  return found?.kind === "list" ? found.items.filter((item) => item.kind === "map") : [];
};

/** A scalar as text; undefined for an empty one. */
export function textAt(node: HelmNode | undefined, ...path: readonly string[]): string | undefined {
  const found = node?.kind === "map" ? nodeAt(node, path)?.value : undefined;
  return textOf(found) || undefined;
}

export function textOf(node: HelmNode | undefined): string | undefined {
  switch (node?.kind) {
    case "string":
      return node.value;
    case "boolean":
      return String(node.value);
    case "integer":
    case "float":
      return node.text;
    case "null":
    case "list":
    case "map":
    case undefined:
      return undefined;
  }
}

export const isTrue = (node: HelmNode | undefined, ...path: readonly string[]): boolean =>
  textAt(node, ...path) === "true";

/** The texts of a list of scalars. */
export const textsAt = (node: HelmNode | undefined, ...path: readonly string[]): readonly HelmNode[] => {
  const found = node?.kind === "map" ? nodeAt(node, path)?.value : undefined;
  return found?.kind === "list" ? found.items : [];
};

/** A name of the installation, unless a tool still fills it in. */
export const fieldOf = (value: string | undefined, from: string): FoundField | undefined =>
  value === undefined || /[{}$<>]/.test(value) ? undefined : { value, from };

export const placeOf = (origin: Origin): Location => locationOf(origin) ?? { file: "", line: 1, column: 1 };

/** An object's name, as people write it. */
export const nameOf = ({ root }: FoundDocument): string => textAt(root, "metadata", "name") ?? "";

/** What names the object in the commands of its tool. */
export const objectOf = ({ root, file }: FoundDocument) =>
  defined({
    name: textAt(root, "metadata", "name"),
    namespace: textAt(root, "metadata", "namespace"),
    file,
  });

/** Values that are a map of the document, with their positions. */
export const mapLayer = (values: HelmMap, name: string): Layer => ({ kind: "map", name, values });

/**
 * Values that are the text of a scalar. The lines of a literal block (`|`) are the file's own lines, so its content
 * keeps its positions. In any other scalar everything has the position of the scalar's beginning.
 */
export function textLayer(entry: HelmEntry, document: FoundDocument, { helm }: Surroundings): Layer {
  const { value: node } = entry;
  const { file: name, lines } = document;
  if (node.kind === "null") return mapLayer({ kind: "map", entries: new Map(), origin: node.origin }, name);
  if (node.kind === "map") return mapLayer(node, name);
  const text = textOf(node);
  if (text === undefined) throw new InputError("the values are a list, not a map", placeOf(node.origin));
  // Another tool, such as SOPS, replaces the whole text.
  if (!/\n|^\s*\{|:\s/.test(text.trim()) && pendingBy(text) !== undefined)
    return unreadLayer("a text that another tool fills in", node.origin);
  const bytes = Buffer.from(text);
  if (node.kind === "string" && node.style === "literal" && node.origin.kind === "file") {
    const [first = "", line = node.origin.line] = [text.split("\n").find((one) => one.trim() !== "")];
    const raw = lines.slice(line).find((one) => one.trim() !== "") ?? "";
    const columns = Math.max(0, raw.replace(/\r$/, "").length - first.length);
    return { kind: "file", name, bytes, within: { lines: line, columns } };
  }
  try {
    const { values } = readValues([{ kind: "file", name, bytes }], { helm });
    const placed = readJson(toJson(values), node.origin);
    if (placed?.kind === "map") return mapLayer(placed, name);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(error.message, placeOf(node.origin));
  }
  return mapLayer({ kind: "map", entries: new Map(), origin: node.origin }, name);
}

/** What decides the Kubernetes service account's name. */
export const ACCOUNT_NAME = [
  [ACCOUNT_KEY, "create"],
  [ACCOUNT_KEY, "name"],
] as const;

/** Whether the name of a `--set` is a setting that is judged. */
export const isJudged = (name: string): boolean =>
  JUDGED.some((path) => path.map((key) => key.replaceAll(".", "\\.")).join(".") === name);

/** Represents values that were not given: `what` may set each of `paths`, or change it after rendering. */
export function unreadLayer(
  what: string,
  at: Origin,
  paths: readonly (readonly string[])[] = JUDGED,
  by?: "rendering",
): Layer {
  const place = at.kind === "file" ? { file: at.file, line: at.line, column: at.column } : {};
  const origin = { kind: "unread", what: addressesShown(what), ...defined({ by }), ...place } as const;
  const root = new Map<string, HelmEntry>();
  for (const path of paths) {
    let entries = root;
    for (const key of path.slice(0, -1)) {
      const below = entries.get(key)?.value;
      const next = new Map(below?.kind === "map" ? below.entries : []);
      entries.set(key, { keyOrigin: origin, value: { kind: "map", entries: next, origin } });
      entries = next;
    }
    const leaf = { kind: "string", value: "", style: "plain", origin } as const;
    entries.set(path.at(-1) ?? "", { keyOrigin: origin, value: leaf });
  }
  return mapLayer({ kind: "map", entries: root, origin }, what);
}

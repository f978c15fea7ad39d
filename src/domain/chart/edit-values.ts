/** Edits of a values file's text: everything else stays byte for byte. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parse,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { readValues, toJson, ValuesError } from "../helm/index.ts";

/** The text after the edits, or why there is none; `problem` completes "FILE can't be edited: …". */
export type Edited = { readonly text: string } | { readonly problem: string };

/** A value that is set: a scalar, or a list whose missing items are appended. */
type Leaf = { readonly path: readonly string[]; readonly value: unknown };
/** Characters to put in place of those from `from` to `to`. */
type Splice = { readonly from: number; readonly to: number; readonly text: string };

class Uneditable extends Error {}

/** A change as fixes print it: YAML from the top of CARTO's values, or the value of `path` alone. `path` may begin with the keys that hold the values. */
export type ValuesEdit = { readonly path: string; readonly yaml: string };

/**
 * Makes edits in the text of a values file. The
 * result is read again as Helm reads it, and given only where it differs from what was there by the settings alone.
 */
export function editValues(text: string, edits: readonly ValuesEdit[]): Edited {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  try {
    const leaves = edits.flatMap((edit) => {
      refuseUnreachable(text.slice(bom.length), edit);
      return leavesOfEdit(edit);
    });
    const edited = leaves.reduce(
      (body, leaf) => applied(body, spliceFor(body, leaf)),
      text.slice(bom.length),
    );
    const wanted = leaves.reduce((values, leaf) => withLeaf(values, leaf), valuesOf(text));
    if (!same(valuesOf(edited), wanted)) return { problem: "the edit would change more than the setting" };
    return { text: bom + edited };
  } catch (error) {
    if (error instanceof Uneditable || error instanceof ValuesError) return { problem: error.message };
    throw error;
  }
}

const valuesOf = (text: string): unknown =>
  JSON.parse(
    toJson(readValues([{ kind: "file", name: "values", bytes: Buffer.from(text) }], { helm: 4 }).values),
  );

/**
 * Refuses values inside a list, or inside the text of a key, of an object such as an Argo CD Application. The edit would
 * write the path beside them, and change nothing.
 */
function refuseUnreachable(text: string, edit: ValuesEdit): void {
  const keys = edit.path.split(".");
  const top = topOf(edit.yaml);
  const under = top === undefined ? [] : keys.slice(0, Math.max(0, keys.indexOf(top)));
  const inList = keys.find((key) => /\[\d+\]$/.test(key));
  if (inList === undefined && (under.length < 2 || reaches(documentOf(text), under))) return;
  throw new Uneditable(`its values are under ${under.join(".") || inList}: change them by hand`);
}

/** Whether each of the keys but the last leads to a map. */
const reaches = (document: Document.Parsed, keys: readonly string[]): boolean =>
  keys.slice(1).every((_, index) => isMap(document.getIn(keys.slice(0, index + 1), true)));

function leavesOfEdit({ path, yaml }: ValuesEdit): readonly Leaf[] {
  const keys = path.split(".");
  const value: unknown = parse(yaml);
  const top = topOf(yaml);
  const under = top === undefined ? -1 : keys.indexOf(top);
  return leavesOf(value, under < 0 ? keys : keys.slice(0, under));
}

/** The first key of a map. */
function topOf(yaml: string): string | undefined {
  const value: unknown = parse(yaml);
  const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMapping ? Object.keys(value)[0] : undefined;
}

function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...path, key]));
}

/** Without the library's look for repeated keys, which takes the square of their number. Helm's own reading follows. */
const documentOf = (text: string) => parseDocument(text, { version: "1.1", merge: false, uniqueKeys: false });

const applied = (text: string, { from, to, text: put }: Splice): string =>
  text.slice(0, from) + put + text.slice(to);

function spliceFor(text: string, { path, value }: Leaf): Splice {
  const document = documentOf(text);
  const [error] = document.errors;
  if (error !== undefined) throw new Uneditable("it isn't one YAML document that can be read");
  const { contents } = document;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return atEnd(text, block(path, value, 0, 2, eol), eol);
  }
  if (!isMap(contents)) throw new Uneditable("it doesn't hold a map");
  return within(text, contents, path, value, eol);
}

/** Follows the path as far as the file has it, and writes the rest there. */
function within(text: string, map: YAMLMap, path: readonly string[], value: unknown, eol: string): Splice {
  const [key = "", ...rest] = path;
  const pair = map.items.findLast((item) => isScalar(item.key) && String(item.key.value) === key);
  if (pair === undefined) return inserted(text, map, path, value, eol);
  const node = pair.value;
  if (isAlias(node)) throw new Uneditable(`${key} is an alias of text elsewhere`);
  if (rest.length > 0) {
    if (isMap(node)) return within(text, node, rest, value, eol);
    if (isEmpty(node)) return underKey(text, pair, rest, value, eol);
    throw new Uneditable(`${key} isn't a map`);
  }
  if (Array.isArray(value)) return withItems(text, pair, value, eol);
  if (isEmpty(node)) return afterKey(text, pair, scalar(value));
  if (!isScalar(node)) throw new Uneditable(`${key} holds more than one value`);
  const [from, to] = rangeOf(node);
  if (node.value === value) return { from, to: from, text: "" };
  if (/[|>]/.test(text[from] ?? "")) throw new Uneditable(`${key} is a block of text`);
  return { from, to, text: scalar(value) };
}

const isEmpty = (node: unknown): boolean =>
  node === null || (isScalar(node) && node.value === null && node.source === "");

/** A new key at the end of a map, in the map's own style. */
function inserted(text: string, map: YAMLMap, path: readonly string[], value: unknown, eol: string): Splice {
  const [begin, end] = rangeOf(map);
  if (map.flow === true) {
    const at = text.lastIndexOf("}", end);
    const comma = map.items.length === 0 || /,\s*$/.test(text.slice(begin, at)) ? "" : ", ";
    return { from: at, to: at, text: `${comma}${flow(path, value)}` };
  }
  const first = map.items[0];
  const column = first === undefined ? 0 : columnOf(text, rangeOf(nodeOf(first.key))[0]);
  const lines = block(path, value, column, stepOf(text), eol);
  const at = lineEnd(text, end);
  return at.broken
    ? { from: at.offset, to: at.offset, text: lines }
    : { from: at.offset, to: at.offset, text: `${eol}${lines.trimEnd()}` };
}

/** What a key without a value gets below it. */
function underKey(text: string, { key }: Pair, path: readonly string[], value: unknown, eol: string): Splice {
  const [begin, end] = rangeOf(nodeOf(key));
  const lines = block(path, value, columnOf(text, begin) + stepOf(text), stepOf(text), eol);
  const at = lineEnd(text, end);
  return { from: at.offset, to: at.offset, text: at.broken ? lines : `${eol}${lines.trimEnd()}` };
}

function afterKey(text: string, { key }: Pair, value: string): Splice {
  const colon = text.indexOf(":", rangeOf(nodeOf(key))[1]) + 1;
  return { from: colon, to: colon, text: ` ${value}` };
}

/** The list with the items that it lacks. */
function withItems(text: string, pair: Pair, items: readonly unknown[], eol: string): Splice {
  const list = pair.value;
  if (isEmpty(list)) return afterKey(text, pair, `[${items.map(scalar).join(", ")}]`);
  if (!isSeq(list)) throw new Uneditable(`${String(pair.key)} isn't a list`);
  const missing = items.filter((item) => !has(list, item));
  const [begin, end] = rangeOf(list);
  if (list.flow === true) {
    const at = text.lastIndexOf("]", end);
    const comma = list.items.length === 0 || missing.length === 0 ? "" : ", ";
    return { from: at, to: at, text: `${comma}${missing.map(scalar).join(", ")}` };
  }
  const indent = " ".repeat(columnOf(text, begin));
  const lines = missing.map((item) => `${indent}- ${scalar(item)}${eol}`).join("");
  const at = lineEnd(text, end);
  return { from: at.offset, to: at.offset, text: at.broken ? lines : `${eol}${lines.trimEnd()}` };
}

const has = (list: YAMLSeq, item: unknown): boolean =>
  list.items.some((one) => isScalar(one) && one.value === item);

/** Where the line that holds the character before `offset` ends: behind its line break, or at the text's end. */
function lineEnd(text: string, offset: number): { readonly offset: number; readonly broken: boolean } {
  if (text[offset - 1] === "\n") return { offset, broken: true };
  const next = text.indexOf("\n", offset);
  return next < 0 ? { offset: text.length, broken: false } : { offset: next + 1, broken: true };
}

const atEnd = (text: string, lines: string, eol: string): Splice => {
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return { from: text.length, to: text.length, text: `${gap}${lines}` };
};

/** The lines of nested block maps. */
function block(path: readonly string[], value: unknown, column: number, step: number, eol: string): string {
  const [key = "", ...rest] = path;
  const name = `${" ".repeat(column)}${scalar(key)}:`;
  if (rest.length > 0) return `${name}${eol}${block(rest, value, column + step, step, eol)}`;
  if (!Array.isArray(value)) return `${name} ${scalar(value)}${eol}`;
  const items = value.map((item) => `${" ".repeat(column + step)}- ${scalar(item)}${eol}`);
  return `${name}${eol}${items.join("")}`;
}

function flow([key = "", ...rest]: readonly string[], value: unknown): string {
  if (rest.length > 0) return `${scalar(key)}: { ${flow(rest, value)} }`;
  return `${scalar(key)}: ${Array.isArray(value) ? `[${value.map(scalar).join(", ")}]` : scalar(value)}`;
}

/** One line: strings that YAML 1.1 takes for something else are quoted. */
const scalar = (value: unknown): string => stringify(value, { version: "1.1", lineWidth: 0 }).trimEnd();

/** How far the file indents a level; two columns where it has no nested map. */
function stepOf(text: string): number {
  const indent = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(
    text,
  )?.[1];
  return indent?.length ?? 2;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);

function rangeOf(node: Node): readonly [number, number] {
  const { range } = node;
  if (range === undefined || range === null) throw new Uneditable("a part of it has no place in the text");
  return [range[0], range[1]];
}

function nodeOf(key: unknown): Node {
  if (isScalar(key)) return key;
  throw new Uneditable("a key of it isn't plain text");
}

/** The values with a setting: what the edit has to come to. */
function withLeaf(values: unknown, { path, value }: Leaf): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return Array.isArray(value) ? union(values, value) : value;
  const map: Readonly<Record<string, unknown>> =
    typeof values === "object" && values !== null && !Array.isArray(values) ? { ...values } : {};
  return { ...map, [key]: withLeaf(map[key], { path: rest, value }) };
}

const union = (list: unknown, items: readonly unknown[]): readonly unknown[] => {
  const there: readonly unknown[] = Array.isArray(list) ? list : [];
  return [...there, ...items.filter((item) => !there.includes(item))];
};

/** Equal but for the order of keys. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, below]) => [key, sorted(below)]),
  );
}

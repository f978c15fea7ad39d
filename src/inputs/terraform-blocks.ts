/** Where Terraform's files have the blocks of resources: the JSON of a plan has no lines. */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** The name of a block: `resource "google_project_service" "api"`, or `data` instead of `resource`. */
export type BlockName = { readonly mode: "managed" | "data"; readonly type: string; readonly name: string };
export type BlockPlace = { readonly file: string; readonly line: number; readonly column: number };

/** A folder of modules is small. In a larger one, a block may not be the only one with its name. */
const MOST_ENTRIES = 20_000;
const MOST_FILES = 2_000;
const MOST_BYTES = 1 << 20;
const DEEPEST = 12;
/** What Terraform and npm download. */
const FOREIGN: ReadonlySet<string> = new Set(["node_modules"]);

const BLOCK = /^([ \t]*)(resource|data)[ \t]+"([^"\\]+)"[ \t]+"([^"\\]+)"/gm;

/**
 * Returns the places of the blocks that the `.tf` files below the folder have exactly once, by `blockKey`. It skips hidden
 * folders, such as `.terraform`, and follows no links. Folders that can't be read count as empty.
 */
export function blocksBelow(folder: string): ReadonlyMap<string, BlockPlace> {
  const files = terraformFiles(folder);
  if (files === undefined) return new Map();
  const found = new Map<string, readonly BlockPlace[]>();
  for (const file of files) {
    for (const [key, place] of blocksIn(textOf(join(folder, file)), file))
      found.set(key, [...(found.get(key) ?? []), place]);
  }
  return new Map(
    [...found].flatMap(([key, [place, second]]) =>
      place === undefined || second !== undefined ? [] : [[key, place] as const],
    ),
  );
}

/** Identifies a block among all of a configuration. */
export const blockKey = ({ mode, type, name }: BlockName): string =>
  JSON.stringify([mode === "data" ? "data" : "resource", type, name]);

function blocksIn(text: string, file: string): readonly (readonly [string, BlockPlace])[] {
  return [...text.matchAll(BLOCK)].map(([, indent = "", word, type = "", name = ""], index, all) => {
    const line = text.slice(0, all[index]?.index).split("\n").length;
    const mode = word === "data" ? "data" : "managed";
    return [blockKey({ mode, type, name }), { file, line, column: indent.length + 1 }] as const;
  });
}

/** Undefined if there are too many files to read all of them. */
function terraformFiles(folder: string): readonly string[] | undefined {
  const found: string[] = [];
  const todo = [{ path: "", depth: 0 }];
  let entries = 0;
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { path, depth } = next;
    for (const entry of entriesOf(join(folder, path))) {
      entries += 1;
      const below = posix.join(path, entry.name);
      if (entry.isFile() && entry.name.endsWith(".tf")) found.push(below);
      if (!entry.isDirectory() || entry.name.startsWith(".") || FOREIGN.has(entry.name)) continue;
      if (depth === DEEPEST) return undefined;
      todo.push({ path: below, depth: depth + 1 });
    }
    if (entries > MOST_ENTRIES || found.length > MOST_FILES) return undefined;
  }
  return found.sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return statSync(file).size > MOST_BYTES ? "" : readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

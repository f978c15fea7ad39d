/** The texts of the source: comments, string literals, and templates whose parts in `${}` count as one name each. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

const ROOT = path.join(import.meta.dirname, "..", "..");

export type Literal = { readonly place: string; readonly text: string };

/** Files whose literals are code, vocabulary or markup, and no text that a person reads. */
const NO_TEXTS = [
  "src/app/collect-script.ts",
  "src/bundle/vocabulary.ts",
  "src/cli/completion-scripts.ts",
  "src/render/html/style.ts",
  "src/render/html/script.ts",
  "src/sources/evidence/template.ts",
];

/** Returns every literal with three words or more below these folders and files. */
export function literalsIn(places: readonly string[]): readonly Literal[] {
  return places.flatMap(filesIn).flatMap(literalsOf);
}

/** Returns every comment in these folders and files. Line comments below each other are one. */
export function commentsIn(places: readonly string[]): readonly Literal[] {
  return places.flatMap(filesIn).flatMap(commentsOf);
}

function commentsOf(file: string): readonly Literal[] {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  const found: { place: string; text: string; end: number }[] = [];
  for (const { type, value, start, end } of parseSync(file, source).comments) {
    const text = value.replaceAll(/^\s*\*+ ?/gm, "");
    const before = found.at(-1);
    if (type === "Line" && before !== undefined && source.slice(before.end, start).trim() === "") {
      before.text += `\n${text}`;
      before.end = end;
    } else {
      found.push({ place: `${file}:${source.slice(0, start).split("\n").length}`, text, end });
    }
  }
  return found;
}

function filesIn(place: string): readonly string[] {
  if (place.endsWith(".ts")) return [place];
  return readdirSync(path.join(ROOT, place), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(place, file.split(path.sep).join("/")))
    .filter((file) => file.endsWith(".ts") && !NO_TEXTS.includes(file));
}

function literalsOf(file: string): readonly Literal[] {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  const found: Literal[] = [];
  const add = (start: number, text: string) => {
    if (!isText(text)) return;
    const line = source.slice(0, start).split("\n").length;
    found.push({ place: `${file}:${line}`, text });
  };
  new Visitor({
    Literal: ({ start, value }) => {
      if (typeof value === "string") add(start, value);
    },
    TemplateLiteral: ({ start, quasis }) => add(start, quasis.map(({ value }) => value.cooked).join("NAME")),
  }).visit(parseSync(file, source).program);
  return found;
}

const isText = (text: string): boolean =>
  (text.match(/[\p{L}][\p{L}\p{N}'’-]*/gu) ?? []).length >= 3 && /\s/.test(text.trim());

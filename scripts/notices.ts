import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A bundled package, as its manifest and its licence files tell of it. */
export type BundledPackage = {
  /** Its name and version, e.g. `yaml 2.9.1`. */
  readonly title: string;
  readonly licence: string;
  readonly author?: string;
  /** The texts of its licence and notice files; empty when it ships none. */
  readonly texts: readonly string[];
};

const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)([.-].*)?$/i;

/** Reads what a package's folder says of its licence. Throws when the manifest names none. */
export function readPackage(folder: string): BundledPackage {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const licence = text(manifest, "license");
  if (licence === undefined) throw new Error(`${folder}/package.json names no licence`);
  const author = text(manifest, "author") ?? text(field(manifest, "author"), "name");
  return {
    title: `${text(manifest, "name")} ${text(manifest, "version")}`,
    licence,
    ...(author === undefined ? {} : { author }),
    texts: readdirSync(folder)
      .filter((name) => LICENCE_FILE.test(name))
      .sort()
      .map((name) => tidy(readFileSync(path.join(folder, name), "utf8"))),
  };
}

const INTRODUCTION =
  "carto-wi is bundled with the packages named here. Each group of packages is followed by the licence text that\n" +
  "they carry; a package that carries none is named with the licence that its manifest declares.\n";

/** The licences of the bundled packages; a text that several carry stands there once. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const titlesOf = new Map<string, readonly string[]>();
  for (const { title, licence, author, texts } of packages) {
    const line = `${title} (${licence}${author === undefined || texts.length > 0 ? "" : `, ${author}`})`;
    const key = texts.join("\n\n");
    titlesOf.set(key, [...(titlesOf.get(key) ?? []), line]);
  }
  const sections = [...titlesOf].map(([body, titles]) => `${titles.join("\n")}\n${body && `\n${body}\n`}`);
  return [INTRODUCTION, ...sections].join(`\n${"-".repeat(80)}\n\n`);
}

/** Line ends and trailing blanks differ between copies of one licence. */
function tidy(licence: string): string {
  return licence
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function text(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === "string" ? found : undefined;
}

/** The pages of docs/probes, from the probes themselves: one for each, and a list of all. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { permissionsOf } from "../src/engine/view-permissions.ts";
import type { Probe } from "../src/probe.ts";
import { PROBES } from "../src/probes/index.ts";
import { code, inline } from "../src/render/markdown.ts";
import { CATEGORIES } from "../src/report/report.ts";
import { ROOT } from "./bundle.ts";

export const PAGES_FOLDER = join(ROOT, "docs", "probes");

/** A page by its name in the folder, and what has to be in it. */
export type ProbePage = { readonly name: string; readonly text: string };

const ORIGIN = "<!-- `npm run fix` writes this page from the probe. -->";

const WEIGHTS = {
  error: "error: an unknown result makes the run inconclusive",
  warn: "warning: an unknown result doesn't decide the run",
} as const;

const link = (id: string): string => `[${id}](${id}.md)`;

/** Prose as paragraphs: an empty line separates two, other line ends are those of the source. */
const prose = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map(inline).join("\n"))
    .join("\n\n");

const section = (heading: string, text: string | undefined): readonly string[] =>
  text === undefined || text === "" ? [] : [`## ${heading}`, text];

const list = (items: readonly string[] = []): string => items.map((item) => `- ${item}`).join("\n");

function pageOf(probe: Probe): string {
  const { id, title, category, severity, premises, explain, inLog, judged, repair, links } = probe;
  const rests = premises.length === 0 ? "" : `\n- Rests on: ${premises.map(link).join(", ")}`;
  const log = inLog === undefined ? undefined : ["```text", ...inLog, "```"].join("\n");
  const parts = [
    `# ${id}`,
    ORIGIN,
    `${inline(title)}.`,
    `- Category: ${category}\n- Link of the chain: ${probe.link}\n- Severity: ${WEIGHTS[severity]}${rests}`,
    ...section("Why it matters", prose(explain)),
    ...section("In a pod's log", log),
    ...section("How carto-wi judges it", judged === undefined ? undefined : prose(judged)),
    ...section("Permissions", list(permissionsOf(probe).map(code))),
    ...section("Fix", repair === undefined ? undefined : prose(repair)),
    ...section("Read more", list(links?.map((address) => `<${address}>`))),
    "[All probes](README.md)",
  ];
  return `${parts.join("\n\n")}\n`;
}

function listOfAll(): string {
  const tables = CATEGORIES.flatMap((category) => {
    const rows = PROBES.filter((probe) => probe.category === category).map(
      ({ id, title }) => `| ${link(id)} | ${inline(title)} |`,
    );
    return rows.length === 0
      ? []
      : [`## ${category}`, ["| probe | good condition |", "|---|---|", ...rows].join("\n")];
  });
  const lead =
    "`carto-wi doctor` judges these probes. `carto-wi explain PROBE` prints a page in the terminal.";
  return `${["# Probes", ORIGIN, lead, ...tables].join("\n\n")}\n`;
}

/** Returns every page that the folder has to hold. */
export function probePages(): readonly ProbePage[] {
  return [
    { name: "README.md", text: listOfAll() },
    ...PROBES.map((probe) => ({ name: `${probe.id}.md`, text: pageOf(probe) })),
  ];
}

/** Returns the names of the files in the folder that are no page, such as those of deleted probes. */
export function strayPages(pages: readonly ProbePage[]): readonly string[] {
  const names = new Set(pages.map(({ name }) => name));
  return readdirSync(PAGES_FOLDER).filter((name) => !names.has(name));
}

/** The pages of docs/probes, from the probes themselves: one for each, and a list of all. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Section, sectionsOf } from "../src/cli/probe-sections.ts";
import type { Probe } from "../src/probe.ts";
import { PROBES } from "../src/probes/index.ts";
import { code, fenced, inline } from "../src/render/markdown-text.ts";
import { CATEGORIES } from "../src/report/report.ts";
import { ROOT } from "./bundle.ts";

export const PAGES_FOLDER = join(ROOT, "docs", "probes");

/** A page by its name in the folder, and what has to be in it. */
export type ProbePage = { readonly name: string; readonly text: string };

const ORIGIN = "<!-- `npm run fix` writes this page from the probe. -->";

const link = (id: string): string => `[${id}](${id}.md)`;

function markdownOf({ form, items }: Section): string {
  switch (form) {
    case "prose":
      return items.map(inline).join("\n\n");
    case "log":
      return fenced("text", items).join("\n").trimEnd();
    case "permissions":
      return items.map((item) => `- ${code(item)}`).join("\n");
    case "links":
      return items.map((item) => `- <${item}>`).join("\n");
  }
}

function pageOf(probe: Probe): string {
  const { id, title, premises } = probe;
  const sections = sectionsOf(probe).flatMap((section) => [`## ${section.heading}`, markdownOf(section)]);
  const rests = premises.length === 0 ? [] : [`Rests on ${premises.map(link).join(", ")}.`];
  return `${[`# ${id}`, ORIGIN, `${inline(title)}.`, ...sections, ...rests, "[All probes](README.md)"].join("\n\n")}\n`;
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

/** The facts of a bundle, each with its value as an indented tree. */
import type { ShownFact } from "../../report/report.ts";
import { visible, visibleValue } from "../text.ts";
import { indented, type Page } from "./layout.ts";

/** Returns the lines of all facts; none where there are none. */
export function factLines(facts: readonly ShownFact[], page: Page): readonly string[] {
  if (facts.length === 0) return [];
  return [page.paint("bold", `facts (${facts.length})`), ...facts.flatMap((fact) => lines(fact, page)), ""];
}

function lines(fact: ShownFact, page: Page): readonly string[] {
  const names = Object.values(fact.key).map(visible).join(" ");
  const at = fact.at === undefined ? "" : ` (${visible(fact.at)})`;
  const head = indented(
    `${visible(fact.kind)}${names === "" ? "" : ` ${names}`}: ${fact.state}${at}`,
    2,
    page,
  );
  const why = fact.because === undefined ? [] : indented(visible(fact.because), 4, page);
  const value =
    fact.state === "known" ? tree(fact.value).map((line) => `    ${page.paint("dim", line)}`) : [];
  return [...head, ...why, ...value];
}

/** A scalar, or what holds nothing, on one line; undefined for what takes several. */
function inline(value: unknown): string | undefined {
  if (typeof value === "string") return visibleValue(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : undefined;
  return Object.keys(value).length === 0 ? "{}" : undefined;
}

/** The value as people read YAML: a line for each scalar, what belongs to something below it and indented. */
function tree(value: unknown): readonly string[] {
  const scalar = inline(value);
  if (scalar !== undefined) return [scalar];
  if (Array.isArray(value))
    return value.flatMap((item) =>
      tree(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
    );
  return Object.entries(value ?? {}).flatMap(([name, item]: readonly [string, unknown]) => {
    const shown = inline(item);
    if (shown !== undefined) return [`${visible(name)}: ${shown}`];
    return [`${visible(name)}:`, ...tree(item).map((line) => `  ${line}`)];
  });
}

/** What `carto-wi explain PROBE` prints. */
import { permissionsOf } from "../engine/view-permissions.ts";
import type { Probe } from "../probe.ts";
import { painter } from "../render/table/paint.ts";
import { wrap } from "../render/text.ts";

/** A wider column of prose is hard to read. */
const WIDEST = 100;
const INDENT = "  ";

type PageLook = { readonly columns: number; readonly color: boolean };

/** Returns the page of a probe: why it matters, the log, how it is judged, what it takes, the fix, and links. */
export function probePage(probe: Probe, { columns, color }: PageLook): string {
  const room = Math.max(20, Math.min(columns, WIDEST));
  const bold = (line: string) => painter(color)("bold", line);
  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", bold(heading), ...lines.map((line) => (line === "" ? "" : INDENT + line))];
  const prose = (text: string | undefined) => paragraphs(text, room - INDENT.length);
  const {
    id,
    title,
    category,
    link,
    severity,
    premises,
    explain,
    inLog = [],
    judged,
    repair,
    links = [],
  } = probe;
  const facts = [
    `Category ${category}, link of the chain: ${link}.`,
    severity === "error"
      ? "An unknown result makes the run inconclusive."
      : "An unknown result does not decide the run.",
    ...(premises.length === 0 ? [] : [`Skipped while one of these fails: ${premises.join(", ")}.`]),
  ].join(" ");
  const lines = [
    ...wrap(`${id}: ${title}`, room).map(bold),
    ...section("Why it matters", prose(explain)),
    ...section("In a pod's log", inLog),
    ...section("How it is judged", [...prose(judged), ...wrap(facts, room - INDENT.length)]),
    ...section("What it needs", needs(probe)),
    ...section(
      "Fix and undo",
      prose(repair ?? `carto-wi doctor --only ${id} prints the fix and the undo with your names.`),
    ),
    ...section("Read more", links),
  ];
  return `${lines.join("\n")}\n`;
}

/** The permissions; a probe without any reads files alone. */
function needs(probe: Probe): readonly string[] {
  const permissions = permissionsOf(probe);
  return permissions.length === 0 ? ["No permission: it reads files only."] : permissions;
}

/** Joins the lines of each paragraph, and wraps it. */
function paragraphs(text: string | undefined, columns: number): readonly string[] {
  if (text === undefined) return [];
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((paragraph, index) => [
      ...(index === 0 ? [] : [""]),
      ...wrap(paragraph.replace(/\s*\n\s*/g, " "), columns),
    ]);
}

/** What a probe's page says, in a terminal and in docs/probes. */
import { permissionsOf } from "../engine/view-permissions.ts";
import type { Probe } from "../probe.ts";

export type Section = {
  readonly heading: string;
  /** Paragraphs of prose, or lines of a kind that stay as they are. */
  readonly form: "prose" | "log" | "permissions" | "links";
  readonly items: readonly string[];
};

/** Returns the sections that have something to say: why it matters, the log, how it is judged, what it takes, the fix, links. */
export function sectionsOf(probe: Probe): readonly Section[] {
  const { id, explain, inLog = [], judged, repair, links = [] } = probe;
  const permissions = permissionsOf(probe);
  const sections: readonly Section[] = [
    { heading: "Why it matters", form: "prose", items: paragraphs(explain) },
    { heading: "In a pod's log", form: "log", items: inLog },
    { heading: "How it is judged", form: "prose", items: [...paragraphs(judged), about(probe)] },
    permissions.length === 0
      ? { heading: "What it needs", form: "prose", items: ["No permission: it reads files only."] }
      : { heading: "What it needs", form: "permissions", items: permissions },
    {
      heading: "Fix and undo",
      form: "prose",
      items: [
        ...paragraphs(repair ?? `carto-wi doctor --only ${id} prints the fix and the undo with your names.`),
        ...(repair?.includes("run helm upgrade") ? [OTHER_TOOLS] : []),
      ],
    },
    { heading: "Read more", form: "links", items: links },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

const OTHER_TOOLS =
  "If Argo CD, Flux, Config Sync, helmfile, Kustomize, KOTS or Terraform deploys the release, change the values there instead. The doctor prints that tool's command.";

function about({ category, link, severity, premises }: Probe): string {
  return [
    `Category ${category}, link of the chain: ${link}.`,
    severity === "error"
      ? "An unknown result makes the run inconclusive."
      : "An unknown result does not decide the run.",
    ...(premises.length === 0 ? [] : [`Skipped while one of these fails: ${premises.join(", ")}.`]),
  ].join(" ");
}

/** Joins the lines of each paragraph; an empty line separates two. */
function paragraphs(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " "));
}

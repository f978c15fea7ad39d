import { defined } from "../defined.ts";
import { messageFor, toldFor } from "../domain/chart/deployer.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { aimed, type FixCommand, type KubeFlags } from "../domain/commands.ts";
import type { Finding, ProbeFix } from "../finding.ts";
import type { Probe } from "../probe.ts";
import { worst } from "../report/chain.ts";
import type { Fix, Location, Result } from "../report/report.ts";
import { sentenceCase } from "../report/sentence-case.ts";
import { command } from "../report/shell.ts";
import type { Subject } from "../subject.ts";
import type { ObservedViews } from "../views.ts";
import { isInObject, placed } from "./placed-edits.ts";

/** Everything that was gathered for one subject. */
export type SubjectViews = { readonly subject: Subject; readonly views: ObservedViews };

type Judged = { readonly seen: SubjectViews; readonly finding: Finding };

function premiseFinding(
  probe: Probe,
  seen: SubjectViews,
  judged: ReadonlyMap<string, readonly Judged[]>,
): Finding | undefined {
  const states = probe.premises.map((id) => {
    const findings = (judged.get(id) ?? []).filter((entry) => entry.seen === seen);
    return { id, status: worst(findings.map((entry) => entry.finding.status)), findings };
  });
  const failed = states.find((state) => state.status === "fail");
  if (failed !== undefined) {
    const detail = `not judged: ${failed.id} failed`;
    return { status: "skip", message: detail, because: { kind: "blocked", detail, by: failed.id } };
  }
  // What is blocked itself blocks in turn, naming the probe at the root of it.
  const blocked = states
    .filter((state) => state.status === "skip")
    .flatMap((state) => state.findings.map(({ finding }) => finding))
    .find((finding) => finding.status === "skip" && finding.because.kind === "blocked");
  if (blocked !== undefined && "because" in blocked)
    return { status: "skip", message: blocked.because.detail, because: blocked.because };
  const undetermined = states.find((state) => state.status === "unknown");
  if (undetermined === undefined) return undefined;
  const detail = `not judged: ${undetermined.id} is unknown`;
  return { status: "unknown", message: detail, because: { kind: "blocked", detail, by: undetermined.id } };
}

/** Findings of several subjects that say the same are one finding, of no subject. */
function withoutRepeats(judged: readonly Judged[]): readonly Judged[] {
  const groups = new Map<string, Judged[]>();
  for (const entry of judged) {
    const identity = JSON.stringify(entry.finding);
    groups.set(identity, [...(groups.get(identity) ?? []), entry]);
  }
  const one = groups.size === 1;
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const labels = [...new Set(group.map((entry) => entry.seen.subject.label))].filter(
      (label) => label !== undefined,
    );
    const subject = first.finding.subject ?? (one || labels.length === 0 ? undefined : labels.join(", "));
    return [subject === undefined ? first : { ...first, finding: { ...first.finding, subject } }];
  });
}

function fixOf(fix: ProbeFix, kube: KubeFlags, { values }: ObservedViews, at?: Location): Fix {
  const tree: Partial<ValuesTree> = values?.state === "known" ? values.value : {};
  const file = at !== undefined && "file" in at ? at.file : undefined;
  const typed = (one: FixCommand) => {
    const { tool, argv } = aimed(one, kube);
    return command(tool, ...argv);
  };
  const { summary, risk, edits, undo } = fix;
  const inObject = edits?.some((edit) => isInObject(edit.file ?? file, tree)) ?? false;
  const undone = undo === undefined || typeof undo === "string" ? undo : typed(undo).shell;
  const told = { summary, commands: fix.commands ?? [], ...defined({ risk, undo: undone }) };
  const { commands, ...texts } = toldFor(tree.deployer, told, inObject);
  return {
    ...texts,
    ...(edits === undefined ? {} : { edits: edits.map((edit) => placed(edit, tree, edit.file ?? file)) }),
    commands: commands.map(typed),
  };
}

function resultOf(probe: Probe, { seen, finding }: Judged, kube: KubeFlags): Result {
  const { fix, ...said } = "fix" in finding ? finding : { ...finding, fix: undefined };
  const { values } = seen.views;
  const deployer = values?.state === "known" ? values.value.deployer : undefined;
  const worded = (text: string) => sentenceCase(messageFor(deployer, text));
  const elapsed = probe.views.map((name) => {
    const view = seen.views[name];
    return view !== undefined && view.state !== "not-asked" ? (view.provenance?.durationMs ?? 0) : 0;
  });
  return {
    id: probe.id,
    title: probe.title,
    category: probe.category,
    severity: probe.severity,
    ...said,
    message: worded(said.message),
    ...("because" in said ? { because: { ...said.because, detail: worded(said.because.detail) } } : {}),
    ...(fix === undefined ? {} : { fix: fixOf(fix, kube, seen.views, finding.location) }),
    docs: `carto-wi explain ${probe.id}`,
    elapsedMs: Math.max(0, ...elapsed),
  };
}

/**
 * Judges the subjects by the probes, in their order; the result depends on nothing else. A probe whose premise
 * failed is skipped, one whose premise is unknown is unknown. Probes that only serve as premises (not in
 * `reported`) are judged, and left out of the results. `kube` goes into the commands that are printed.
 */
export function judge(
  probes: readonly Probe[],
  reported: ReadonlySet<string>,
  subjects: readonly SubjectViews[],
  kube: KubeFlags = {},
): readonly Result[] {
  const judged = new Map<string, readonly Judged[]>();
  for (const probe of probes) {
    const findings = subjects.flatMap((seen) => {
      const premise = premiseFinding(probe, seen, judged);
      const said = premise === undefined ? probe.judge(seen.views, seen.subject) : [premise];
      return said.map((finding) => ({ seen, finding }));
    });
    judged.set(probe.id, findings);
  }
  return probes
    .filter((probe) => reported.has(probe.id))
    .flatMap((probe) =>
      withoutRepeats(judged.get(probe.id) ?? []).map((entry) => resultOf(probe, entry, kube)),
    );
}

import type { Io } from "../app/io.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { PROBES } from "../probes/index.ts";
import type { ExitCode } from "../report/report.ts";
import { permissions } from "./permissions.ts";

/** `carto-wi probes`: a line for each probe. */
export function probes(io: Io): ExitCode {
  const width = Math.max(...PROBES.map((probe) => probe.id.length));
  for (const { id, category, title } of PROBES)
    io.stdout.write(`${id.padEnd(width)}  ${category.padEnd(10)}  ${title}\n`);
  return 0;
}

/** `carto-wi explain PROBE`: why it matters, what it looks like, how to repair it; `permissions`: the roles to grant. */
export function explain(words: readonly string[], io: Io): ExitCode {
  const [id, ...rest] = words;
  if (id === "permissions" && rest.length === 0) {
    io.stdout.write(permissions());
    return 0;
  }
  const probe = PROBES.find((candidate) => candidate.id === id);
  if (probe === undefined || rest.length > 0) {
    const ids = [...PROBES.map((candidate) => candidate.id), "permissions"];
    const said =
      id === undefined
        ? "explain needs a probe"
        : `there is no probe ${JSON.stringify(words.join(" "))}${didYouMean(id, ids)}`;
    io.stderr.write(`carto-wi: ${said}: carto-wi explain PROBE (see carto-wi probes), or permissions\n`);
    return 2;
  }
  io.stdout.write(`${probe.id}: ${probe.title}\n\n${probe.explain}\n`);
  return 0;
}

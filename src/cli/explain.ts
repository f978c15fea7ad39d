import { type Io, interruptedCode } from "../app/io.ts";
import { recognise } from "../domain/pod-errors.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { readInput } from "../inputs/read.ts";
import { PROBES } from "../probes/index.ts";
import type { ExitCode } from "../report/report.ts";
import { type Command, DOCTOR_OPTIONS, type Option } from "./options.ts";
import { parse } from "./parse.ts";
import { PLACEHOLDERS, permissionDocuments } from "./permission-documents.ts";
import { attempt, lineErrors } from "./usage.ts";

const OPTIONS: readonly Option[] = [
  ...DOCTOR_OPTIONS.filter(({ name }) => name === "project" || name === "namespace"),
  {
    name: "user",
    kind: "string",
    group: "Target",
    value: "EMAIL",
    describe: "With permissions: who gets the roles",
  },
];

/** `carto-wi explain` */
export const explain: Command = {
  usage: "explain PROBE|'ERROR TEXT'|permissions",
  describe:
    "Explains a probe, or finds the probes for an error in a pod's log (- reads the log from standard input). permissions prints the roles that a run needs, and what creates and grants them.",
  options: OPTIONS,
  run,
};

/** Prints why a probe matters and how to fix what it finds, the probes for an error text, or the roles to grant. */
async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  const [id, ...rest] = words;
  if (id === "-" && rest.length === 0) return explainLog(io);
  if (id === "permissions") return explainPermissions(rest, io);
  const probe = PROBES.find((candidate) => candidate.id === id);
  if (probe === undefined || rest.length > 0) {
    const ids = [...PROBES.map((candidate) => candidate.id), "permissions"];
    const text = words.join(" ");
    if (/\s/.test(text) || recognise(text).length > 0) return explainText(text, io);
    const parts = id === undefined ? [] : ids.filter((candidate) => candidate.split("-").includes(id));
    if (parts.length > 0) {
      io.stderr.write(`carto-wi: explain one of these probes: ${parts.join(", ")}\n`);
      return 2;
    }
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

/** Prints the roles to create and grant, for the names that were given. */
function explainPermissions(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const { options, errors } = doctorOptions(parsed);
  const user = parsed.strings.get("user") ?? PLACEHOLDERS.user;
  const wrong = /^[^\s@:]+@[^\s@:]+$|^EMAIL$/.test(user)
    ? []
    : [new InputError(`--user ${JSON.stringify(user)} is no email address`)];
  return attempt([...lineErrors("explain permissions", parsed), ...errors, ...wrong], io, async () => {
    const { project = PLACEHOLDERS.project, namespace = PLACEHOLDERS.namespace } = options.flags;
    io.stdout.write(permissionDocuments({ project, namespace, user }));
    return 0;
  });
}

/** Reads a log from standard input and explains the errors in it. */
async function explainLog(io: Io): Promise<ExitCode> {
  try {
    const bytes = await readInput(io.stdin, "standard input", io.interrupted);
    return explainText(Buffer.from(bytes).toString("utf8"), io);
  } catch (error) {
    if (io.interrupted.aborted) return interruptedCode(io);
    if (!(error instanceof InputError)) throw error;
    io.stderr.write(`carto-wi: ${error.message}\n`);
    return 2;
  }
}

/** Prints the causes that an error text points to, the likeliest first. Nothing of the text itself is printed. */
function explainText(text: string, io: Io): ExitCode {
  const known = recognise(text);
  if (known.length === 0) {
    io.stderr.write(
      "carto-wi: no known Workload Identity error is in this text. Run carto-wi doctor to check the whole chain.\n",
    );
    return 2;
  }
  for (const { cause, probes } of known) {
    io.stdout.write(`${cause}\n`);
    for (const id of probes) {
      const probe = PROBES.find((candidate) => candidate.id === id);
      if (probe !== undefined) io.stdout.write(`  ${probe.id}: ${probe.title}\n`);
    }
    if (probes.length > 0) io.stdout.write(`  Check them with: carto-wi doctor --only ${probes.join(",")}\n`);
    io.stdout.write("\n");
  }
  return 0;
}

import { collect as collectMissing } from "../app/collect.ts";
import { choiceErrors, onlyInstallation } from "../app/installations.ts";
import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import type { ExitCode } from "../report/report.ts";
import { CONFIG_OPTIONS, type Command, DOCTOR_OPTIONS, type Option } from "./options.ts";
import { parse } from "./parse.ts";
import { attempt, lineErrors } from "./usage.ts";

/** Options of the doctor that say who is judged, and from which files. */
const SHARED: ReadonlySet<string> = new Set([
  "project",
  "cluster",
  "location",
  "namespace",
  "release",
  "iam-service-account",
  "kubernetes-service-account",
  "values",
  "set",
  "set-string",
  "set-json",
  "set-file",
  "set-literal",
  "helm",
  "manifest",
  "values-key",
  "chart",
  "phase",
]);

const OPTIONS: readonly Option[] = [
  {
    name: "print-commands",
    kind: "boolean",
    group: "Output",
    describe: "Print the commands as a shell script (carto-wi runs none)",
  },
  ...DOCTOR_OPTIONS.filter(({ name }) => SHARED.has(name)),
  ...CONFIG_OPTIONS,
  {
    name: "context",
    kind: "string",
    group: "Target",
    value: "NAME",
    describe: "Context for the kubectl commands (default: gcloud's name for the cluster)",
  },
  {
    name: "evidence",
    kind: "string",
    group: "Evidence",
    value: "DIR",
    describe: "What was collected so far (only the rest is printed)",
  },
];

/** `carto-wi collect` */
export const collect: Command = {
  usage: "collect --print-commands [options]",
  describe:
    "Prints gcloud and kubectl commands for people with access. You check the output: carto-wi doctor --evidence DIR.\n" +
    "The commands only read. Print them again with --evidence DIR until nothing is missing.",
  options: OPTIONS,
  examples: [
    ["collect --print-commands -n carto > collect.sh", "Save the commands for a person with access"],
    ["doctor --evidence carto-wi-evidence", "Check what the commands saved"],
  ],
  run,
};

/** Prints the script of what is missing, or says that nothing is: then standard output stays empty. Both end with 0. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  // To the doctor these two mean something else.
  const { context, evidence, ...strings } = Object.fromEntries(parsed.strings);
  const { options, errors } = doctorOptions({ ...parsed, strings: new Map(Object.entries(strings)) });
  const usage = [
    ...lineErrors("collect", parsed),
    ...errors,
    ...choiceErrors(parsed),
    ...(parsed.booleans.has("print-commands")
      ? []
      : [new InputError("carto-wi collect runs nothing itself: --print-commands prints what to run")]),
  ];
  return attempt(usage, io, async () => {
    // What was collected says who is judged.
    const own = await onlyInstallation(parsed, options, io);
    const chosen = context ?? own.context;
    const { script, folder } = await collectMissing(own, { name: evidence, chosen }, io);
    if (script !== undefined) io.stdout.write(script);
    else tell(`nothing is missing in ${folder}: carto-wi doctor --evidence DIR judges it`, io);
    return 0;
  });
}

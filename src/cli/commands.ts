/** The commands, each with its help; what one needs is loaded when it is typed. */

import type { Io } from "../app/io.ts";
import type { ExitCode } from "../report/report.ts";
import type { Option } from "./options.ts";

type Command = {
  /** As help shows it, behind the tool's name. */
  readonly usage: string;
  readonly describe: string;
  readonly options?: () => Promise<readonly Option[]>;
  /** Runs it on the words behind its name. */
  readonly run: (argv: readonly string[], io: Io) => Promise<ExitCode>;
};

export const COMMANDS = {
  doctor: {
    usage: "[doctor] [options]",
    describe:
      "Finds what is wrong with the Workload Identity of a CARTO Self-Hosted release on GKE. It only reads.\n" +
      "Other commands: bundle, collect, compare BEFORE AFTER, explain PROBE|permissions, probes, schema NAME.\n" +
      "Exit codes: 0 right, 1 something failed, 2 bad input, 3 something decisive could not be seen, 4 a defect.",
    options: async () => (await import("./options.ts")).DOCTOR_OPTIONS,
    run: async (argv, io) => (await import("./doctor.ts")).doctor(argv, io),
  },
  bundle: {
    usage: "bundle [options]",
    describe:
      "Gathers what a support engineer would ask for into one file, which carto-wi doctor --bundle judges anywhere.\n" +
      "It only reads, and holds no secret. Its name is printed; the exit code is 0 once it is written.",
    options: async () => (await import("./bundle-options.ts")).BUNDLE_OPTIONS,
    run: async (argv, io) => (await import("./bundle.ts")).bundle(argv, io),
  },
  compare: {
    usage: "compare BEFORE AFTER [options]",
    describe:
      "Says what was fixed between two reports (doctor -o json=FILE) or bundles, what got worse, and what else differs.\n" +
      "- is standard input. A bundle is judged anew by this version; a report stands as it was written.\n" +
      "Exit codes: 0 nothing got worse, 1 something did, 2 bad input.",
    options: async () => (await import("./compare-options.ts")).COMPARE_OPTIONS,
    run: async (argv, io) => (await import("./compare.ts")).compare(argv, io),
  },
  collect: {
    usage: "collect --print-commands [options]",
    describe:
      "For those who may read nothing themselves: prints, as a shell script, the gcloud and kubectl commands whose\n" +
      "output carto-wi doctor --evidence DIR judges. They only read; print again with --evidence DIR until nothing is missing.",
    options: async () => (await import("./collect-options.ts")).COLLECT_OPTIONS,
    run: async (argv, io) => (await import("./collect.ts")).collect(argv, io),
  },
  explain: {
    usage: "explain PROBE|permissions",
    describe: "Says why a probe matters, its symptom and its repair; or which rights a run needs, as roles.",
    run: async (argv, io) => (await import("./explain.ts")).explain(argv, io),
  },
  probes: {
    usage: "probes",
    describe: "Lists the probes.",
    run: async (_argv, io) => (await import("./explain.ts")).probes(io),
  },
  schema: {
    usage: "schema NAME",
    describe: "Prints a JSON Schema: report, values, bundle, compare.",
    run: async (argv, io) => (await import("./schema.ts")).schema(argv, io),
  },
} as const satisfies { readonly [name: string]: Command };

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export const isCommand = (word: string | undefined): word is CommandName =>
  word !== undefined && Object.hasOwn(COMMANDS, word);

/** The help of a command. */
export async function helpFor(name: CommandName): Promise<string> {
  const { helpOf } = await import("./help.ts");
  const { usage, describe, options }: Command = COMMANDS[name];
  return helpOf(usage, describe, (await options?.()) ?? []);
}

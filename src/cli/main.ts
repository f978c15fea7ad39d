/** The command line: which command, and what to do when it goes wrong. */
import { didYouMean } from "../inputs/nearest.ts";
import { visible } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import { stackOf } from "./defect.ts";
import type { Io } from "./io.ts";
import { VERSION } from "./version.ts";

const COMMANDS = ["doctor", "bundle", "compare", "collect", "explain", "probes", "schema"] as const;
type Command = (typeof COMMANDS)[number];

const isCommand = (word: string | undefined): word is Command => COMMANDS.some((command) => command === word);

/** Runs a command line; answers the exit code. A defect of ours is told as one, with a short stack. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.stderr.write(
      `carto-wi ${VERSION} has a defect; no verdict was reached:\n${stackOf(error).map(visible).join("\n")}\n`,
    );
    io.stderr.write(
      "Please report these lines, and what you typed less its secrets, where you got carto-wi from.\n",
    );
    return 4;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = argv;
  const options = argv.slice(0, argv.indexOf("--") < 0 ? undefined : argv.indexOf("--"));
  if (options.includes("--version")) {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (options.includes("--help") || options.includes("-h"))
    return help(isCommand(first) ? first : undefined, io);
  if (first !== undefined && !first.startsWith("-") && !isCommand(first)) {
    const hint = didYouMean(first, COMMANDS);
    io.stderr.write(
      `carto-wi: there is no command ${visible(JSON.stringify(first))}${hint} (commands: ${COMMANDS.join(", ")}; carto-wi --help)\n`,
    );
    return 2;
  }
  const command = isCommand(first) ? first : "doctor";
  switch (command) {
    case "doctor":
      return (await import("./doctor.ts")).doctor(isCommand(first) ? rest : argv, io);
    case "bundle":
      return (await import("./bundle.ts")).bundle(rest, io);
    case "compare":
      return (await import("./compare.ts")).compare(rest, io);
    case "collect":
      return (await import("./collect.ts")).collect(rest, io);
    case "explain":
      return (await import("./explain.ts")).explain(rest, io);
    case "probes":
      return (await import("./explain.ts")).probes(io);
    case "schema":
      return (await import("./schema.ts")).schema(rest, io);
  }
}

async function help(command: Command | undefined, io: Io): Promise<ExitCode> {
  const [{ helpOf }, { DOCTOR_OPTIONS }] = await Promise.all([import("./help.ts"), import("./options.ts")]);
  switch (command) {
    case "bundle": {
      const { BUNDLE_OPTIONS } = await import("./bundle-options.ts");
      const describe =
        "Gathers what a support engineer would ask for into one file, which carto-wi doctor --bundle judges anywhere.\n" +
        "It only reads, and holds no secret. Its name is printed; the exit code is 0 once it is written.";
      io.stdout.write(`${await helpOf("bundle [options]", describe, BUNDLE_OPTIONS)}\n`);
      break;
    }
    case "compare": {
      const { COMPARE_OPTIONS } = await import("./compare-options.ts");
      const describe =
        "Says what was fixed between two reports (doctor -o json=FILE) or bundles, what got worse, and what else differs.\n" +
        "- is standard input. A bundle is judged anew by this version; a report stands as it was written.\n" +
        "Exit codes: 0 nothing got worse, 1 something did, 2 bad input.";
      io.stdout.write(`${await helpOf("compare BEFORE AFTER [options]", describe, COMPARE_OPTIONS)}\n`);
      break;
    }
    case "collect": {
      const { COLLECT_OPTIONS } = await import("./collect-options.ts");
      const describe =
        "For those who may read nothing themselves: prints, as a shell script, the gcloud and kubectl commands whose\n" +
        "output carto-wi doctor --evidence DIR judges. They only read; print again with --evidence DIR until nothing is missing.";
      io.stdout.write(`${await helpOf("collect --print-commands [options]", describe, COLLECT_OPTIONS)}\n`);
      break;
    }
    case "explain":
      io.stdout.write(
        `${await helpOf("explain PROBE|permissions", "Says why a probe matters, its symptom and its repair; or which rights a run needs, as roles.", [])}\n`,
      );
      break;
    case "probes":
      io.stdout.write(`${await helpOf("probes", "Lists the probes.", [])}\n`);
      break;
    case "schema":
      io.stdout.write(
        `${await helpOf("schema NAME", "Prints a JSON Schema: report, values, bundle, compare.", [])}\n`,
      );
      break;
    case "doctor":
    case undefined: {
      const describe =
        "Finds what is wrong with the Workload Identity of a CARTO Self-Hosted release on GKE. It only reads.\n" +
        "Other commands: bundle, collect, compare BEFORE AFTER, explain PROBE|permissions, probes, schema NAME.\n" +
        "Exit codes: 0 right, 1 something failed, 2 bad input, 3 something decisive could not be seen, 4 a defect.";
      io.stdout.write(`${await helpOf("[doctor] [options]", describe, DOCTOR_OPTIONS)}\n`);
    }
  }
  return 0;
}

import { resolve } from "node:path";
import type { Io } from "../app/io.ts";
import { mapAt } from "../app/redact.ts";
import { tell } from "../app/tell.ts";
import { realNames } from "../bundle/real-names.ts";
import { InputError } from "../inputs/errors.ts";
import { readInput } from "../inputs/read.ts";
import { visible } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import type { Command, Option } from "./options.ts";
import { parse } from "./parse.ts";
import { attempt, lineErrors } from "./usage.ts";

const OPTIONS: readonly Option[] = [
  {
    name: "pseudonym-map",
    kind: "string",
    group: "Evidence",
    value: "FILE",
    describe: "File that bundle --redact pseudonyms --pseudonym-map wrote",
  },
];

/** `carto-wi names` */
export const names: Command = {
  usage: "names --pseudonym-map FILE < ANSWER",
  describe:
    "Puts real names back into a text on a redacted bundle. Reads standard input, writes standard output.",
  options: OPTIONS,
  examples: [["names --pseudonym-map names.json < answer.txt", "Read an answer with the real names"]],
  run,
};

/** Prints standard input with the real names in place of pseudonyms. */
function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const file = parsed.strings.get("pseudonym-map");
  const missing =
    file === undefined
      ? [new InputError("names needs the file that holds the names: --pseudonym-map FILE")]
      : [];
  return attempt([...lineErrors("names", parsed), ...missing], io, async () => {
    const map = await mapAt(resolve(io.cwd, file ?? ""), io);
    const bytes = await readInput(io.stdin, "standard input", io.interrupted);
    const { text, doubtful } = realNames(Buffer.from(bytes).toString("utf8"), map);
    io.stdout.write(harmless(told(text)));
    if (doubtful.length > 0)
      tell(`these short words may be pseudonyms or ordinary words, and stay: ${doubtful.join(", ")}`, io);
    return 0;
  });
}

/** The text, whose first line no longer says that its names are pseudonyms: a reader may share those. */
const told = (text: string): string => text.replace(/· names are(\s+)pseudonyms/g, "· names are$1real");

/** The text without what a terminal would take for a command; its lines and tabs stay. */
const harmless = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");

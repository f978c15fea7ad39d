import type { Io } from "../app/io.ts";
import { endInterrupted, tell } from "../app/tell.ts";
import { recognise } from "../domain/pod-errors.ts";
import { doctorOptions } from "../inputs/doctor.ts";
import { InputError } from "../inputs/errors.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { readInput } from "../inputs/read.ts";
import { shown } from "../inputs/shown.ts";
import { PROBES } from "../probes/index.ts";
import { wrap } from "../render/text.ts";
import type { ExitCode } from "../report/report.ts";
import { LINKS } from "../report/report.ts";
import { type Command, DOCTOR_OPTIONS, type Option } from "./options.ts";
import { parse } from "./parse.ts";
import { PLACEHOLDERS, permissionDocuments } from "./permission-documents.ts";
import { probePage } from "./probe-page.ts";
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
    "Explains a probe, or an error in a pod's log.\n" +
    "- reads the log from standard input. permissions prints the roles that a run needs, and what creates and grants them.",
  options: OPTIONS,
  examples: [
    ["explain binding-member", "Explain a probe"],
    ["explain 'ERROR TEXT'", "Find the cause of an error in a pod's log"],
  ],
  run,
};

/** Prints why a probe matters and how to fix what it finds, the probes for an error text, or the roles to grant. */
async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  const [id, ...rest] = words;
  if (id === "-" && rest.length === 0) return explainLog(io);
  if (id === "permissions") return explainPermissions(rest, io);
  const text = words.join(" ");
  const probe = PROBES.find((candidate) => candidate.id === text);
  if (probe !== undefined) {
    io.stdout.write(probePage(probe, lookOf(io)));
    return 0;
  }
  const related = relatedTo(text);
  if (related.length === 0 && (/\s/.test(text) || recognise(text).length > 0)) return explainText(text, io);
  tell(related.length > 0 ? `explain one of these probes: ${related.join(", ")}` : notFound(id, text), io);
  return 2;
}

/** Prints the roles to create and grant, for the names that were given. */
function explainPermissions(argv: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parse(argv, OPTIONS);
  const { options, errors } = doctorOptions(parsed);
  const user = parsed.strings.get("user") ?? PLACEHOLDERS.user;
  const wrong = /^[^\s@:]+@[^\s@:]+$|^EMAIL$/.test(user)
    ? []
    : [new InputError(`--user ${shown(user)} is not an email address`)];
  return attempt([...lineErrors("explain permissions", parsed), ...errors, ...wrong], io, async () => {
    const { project = PLACEHOLDERS.project, namespace = PLACEHOLDERS.namespace } = options.flags;
    io.stdout.write(permissionDocuments({ project, namespace, user }));
    return 0;
  });
}

function notFound(id: string | undefined, text: string): string {
  const ids = [...PROBES.map((candidate) => candidate.id), "permissions"];
  const said =
    id === undefined
      ? "explain needs a probe or an error"
      : `there is no probe ${shown(text)}${didYouMean(text, ids)}`;
  return `${said}: carto-wi explain PROBE (see carto-wi probes), permissions or 'ERROR TEXT'`;
}

/** Returns the probes of a link of the chain or a category, or those of whose id the text is a part. */
function relatedTo(text: string): readonly string[] {
  const word = text.toLowerCase();
  if (word === "") return [];
  const link = LINKS.find((one) => one.toLowerCase() === word.replaceAll("-", " "));
  return PROBES.filter(
    (probe) => probe.link === link || probe.category === word || probe.id.split("-").includes(word),
  ).map(({ id }) => id);
}

const lookOf = ({ stdout, environment: { NO_COLOR = "", TERM } }: Io) => ({
  columns: stdout.columns ?? 80,
  color: stdout.isTTY && NO_COLOR === "" && TERM !== "dumb",
});

/** Reads a log from standard input and explains the errors in it. */
async function explainLog(io: Io): Promise<ExitCode> {
  try {
    const bytes = await readInput(io.stdin, "standard input", io.interrupted);
    return explainText(Buffer.from(bytes).toString("utf8"), io);
  } catch (error) {
    if (io.interrupted.aborted) return endInterrupted(io);
    if (!(error instanceof InputError)) throw error;
    tell(error.message, io);
    return 2;
  }
}

/** Prints the causes that an error text points to, the likeliest first. Nothing of the text itself is printed. */
function explainText(text: string, io: Io): ExitCode {
  const known = recognise(text);
  if (known.length === 0) {
    tell(
      "this text contains no known Workload Identity error. Run carto-wi doctor to check the whole chain.",
      io,
    );
    return 2;
  }
  const { columns } = lookOf(io);
  const lines = known.flatMap(({ cause, probes }) => [
    ...wrap(cause, columns),
    ...probes.flatMap((id) => titleLines(id, columns)),
    ...(probes.length === 0
      ? []
      : ["", "Check the likely causes with:", `carto-wi doctor --only ${probes.join(",")}`]),
    "",
  ]);
  io.stdout.write(`${lines.join("\n")}`);
  return 0;
}

/** Returns a probe with its title, further lines indented. */
function titleLines(id: string, columns: number): readonly string[] {
  const title = PROBES.find((candidate) => candidate.id === id)?.title ?? "";
  return wrap(`${id}: ${title}`, columns - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`);
}

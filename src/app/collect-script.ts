/** The shell script that collects what is missing, for people to read before they run it. */
import { aimed } from "../domain/commands.ts";
import { quote } from "../report/shell.ts";
import type { Looked } from "../sources/evidence/answers.ts";

export type Collecting = {
  readonly looked: readonly Looked[];
  /** Of `target.json`. */
  readonly options: string;
  /** Where the answers are saved, unless the script is told otherwise. */
  readonly folder: string;
  readonly context: string;
};

const HEAD = `#!/bin/sh
# The commands that carto-wi needs from an installation. All of them are read-only.
# Run it where gcloud and kubectl are signed in: sh SCRIPT [FOLDER]
# It saves their output in FOLDER: names and policies, but no Secrets and no values of variables.
# Then carto-wi collect --print-commands --evidence FOLDER prints the commands that are still missing.
# When nothing is missing, carto-wi doctor --evidence FOLDER judges the answers.
set -u
umask 077`;

/** `save NAME COMMAND` keeps what a command prints, what it complains of, and that it failed. */
const SETTINGS = `if [ "$#" -gt 0 ]; then folder=$1; fi
mkdir -p -- "$folder" || exit 1
# gcloud must not ask questions or enable APIs.
export CLOUDSDK_CORE_DISABLE_PROMPTS=1 CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API=false

save() {
  name=$1
  shift
  printf '%s\\n' "$name" >&2
  "$@" >"$folder/$name.json" 2>"$folder/$name.err" </dev/null ||
    printf '\\ncarto-wi: exit %s\\n' "$?" >>"$folder/$name.err"
}`;

/** A comment ends with its line: nothing in it may be one. */
const comment = (text: string): string => `# ${text.replace(/[^\x20-\x7e]/g, "?")}`;

/** What an argument of kubectl begins with that holds a whole template. */
const TEMPLATE = "--output=go-template=";

const isTemplate = (word: string): boolean => word.startsWith(TEMPLATE);

/** A POSIX shell script of commands that only read; undefined where nothing is missing. */
export function collectScript({ looked, options, folder, context }: Collecting): string | undefined {
  const open = looked.flatMap((way) => (way.open && "command" in way ? [way] : []));
  if (open.length === 0) return undefined;
  const never = looked.flatMap((way) => ("unavailable" in way ? [way] : []));
  const templates = [...new Set(open.flatMap(({ command: { argv } }) => argv.filter(isTemplate)))].sort();
  const nameOf = (word: string) => `template_${templates.indexOf(word) + 1}`;
  const lines = (tool: string) =>
    open
      .filter(({ command }) => command.tool === tool)
      .map(({ file, command }) => {
        const words = ["save", file, tool, ...aimed(command, { context }).argv];
        return words
          .map((word) => (isTemplate(word) ? `${TEMPLATE}"$${nameOf(word)}"` : quote(word)))
          .join(" ");
      })
      .sort();
  return [
    HEAD,
    `folder=${quote(folder)}`,
    SETTINGS,
    "",
    "# The installation.",
    `printf '%s\\n' ${quote(options)} >"$folder/target.json"`,
    ...section("Google Cloud", lines("gcloud")),
    ...section(
      "Objects of the cluster: only the fields that carto-wi judges, and no value of a variable",
      templates.map((word) => `${nameOf(word)}=${quote(word.slice(TEMPLATE.length))}`),
    ),
    ...section(`The cluster of the context ${context}`, lines("kubectl")),
    ...section(
      "No command shows this, so it stays unknown",
      never.map(({ method, resource, unavailable }) => comment(`${method} ${resource}: ${unavailable}`)),
    ),
    "",
  ].join("\n");
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", comment(title), ...lines];

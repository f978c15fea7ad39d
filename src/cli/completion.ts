import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import type { ExitCode } from "../report/report.ts";
import type { Command } from "./options.ts";

/** `carto-wi completion` */
export const completion: Command = {
  usage: "completion bash|zsh|fish",
  describe:
    "Prints a script that completes commands in your shell.\n" +
    "bash: add source <(carto-wi completion bash) to ~/.bashrc. zsh: add source <(carto-wi completion zsh) to ~/.zshrc.\n" +
    "fish: carto-wi completion fish > ~/.config/fish/completions/carto-wi.fish",
  run,
};

/**
 * Each script asks `carto-wi completion -- WORD...` for the candidates of the last word, one a line. Without candidates
 * the shell completes file names.
 */
const SCRIPTS: ReadonlyMap<string, string> = new Map([
  [
    "bash",
    `_carto_wi() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(carto-wi completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${word#=}"))
}
complete -o default -F _carto_wi carto-wi
`,
  ],
  [
    "zsh",
    `#compdef carto-wi
_carto_wi() {
  local -a found
  found=("\${(@f)$(carto-wi completion -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
if [[ "\${funcstack[1]}" = _carto_wi ]]; then _carto_wi "$@"; else compdef _carto_wi carto-wi; fi
`,
  ],
  [
    "fish",
    `complete -c carto-wi -a '(carto-wi completion -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
  ],
]);

/** Prints the script of a shell. */
function run(words: readonly string[], io: Io): ExitCode {
  const [shell, ...rest] = words;
  const script = shell === undefined || rest.length > 0 ? undefined : SCRIPTS.get(shell);
  if (script === undefined) {
    const names = [...SCRIPTS.keys()];
    const typed = words.join(" ");
    const said =
      typed === ""
        ? "completion needs a shell"
        : `there is no script for ${shown(typed)}${didYouMean(typed, names)}`;
    tell(`${said} (${names.join(", ")})`, io);
    return 2;
  }
  io.stdout.write(script);
  return 0;
}

import type { Io } from "../app/io.ts";
import { tell } from "../app/tell.ts";
import { didYouMean } from "../inputs/nearest.ts";
import { shown } from "../inputs/shown.ts";
import type { ExitCode } from "../report/report.ts";
import { SCRIPTS } from "./completion-scripts.ts";
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

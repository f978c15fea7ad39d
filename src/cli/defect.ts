/** What is told of a bug of carto-wi. */
import type { Screen } from "../app/io.ts";
import { VERSION } from "../app/version.ts";
import { visible } from "../render/text.ts";

/** Says on standard error that nothing was decided, with a short stack. */
export function tellDefect(error: unknown, stderr: Pick<Screen, "write">): void {
  if (error instanceof Error && "code" in error && (error.code === "EMFILE" || error.code === "ENFILE")) {
    stderr.write(
      `Internal error: too many files are open (${error.code}), and nothing was decided. Raise the limit with ulimit -n 1024.\n`,
    );
    return;
  }
  stderr.write(
    `Internal error: this is a bug in carto-wi ${VERSION}, and nothing was decided.\n${stackOf(error).map(visible).join("\n")}\n`,
  );
  stderr.write("Please report these lines and your command without its secrets.\n");
}

/** What the engine itself says; other sentences may quote what they were about. */
const ENGINE =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,60} is not (?:a function|iterable|defined|a constructor)|Maximum call stack size exceeded|Invalid (?:array|string) length)$/;

/**
 * Returns what is told of a bug: enough to find it by, and nothing that was read or answered. Five frames at most, below
 * the error's name, its code and, where it quotes nothing, its message.
 */
function stackOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`a ${typeof error} was thrown`];
  const message = ENGINE.test(error.message)
    ? error.message
    : "its message is withheld, it may quote a secret";
  const code = "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{1,39}$/.test(error.code);
  const [, below = ""] = split(error.stack ?? "", error.message);
  const frames = below.split("\n").filter((line) => /^\s+at \S/.test(line));
  return [
    `${/^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error"}${code ? ` [${error.code}]` : ""}: ${message}`,
    ...frames.slice(0, 5),
  ];
}

/** The texts before and after the first place of another. A line of a message may look like a frame. */
function split(text: string, at: string): readonly string[] {
  const start = text.indexOf(at);
  return start < 0 ? [text] : [text.slice(0, start), text.slice(start + at.length)];
}

/** What is told of a defect of ours: enough to find it by, and nothing that was read or answered. */

/** What the engine itself says; other sentences may quote what they were about. */
const ENGINE =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,60} is not (?:a function|iterable|defined|a constructor)|Maximum call stack size exceeded|Invalid (?:array|string) length)$/;

/** Five frames at most, below the error's name, its code and, where it quotes nothing, its message. */
export function stackOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`a ${typeof error} was thrown`];
  const message = ENGINE.test(error.message)
    ? error.message
    : "its message is withheld, it may quote a secret";
  const code = "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{1,39}$/.test(error.code);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at \S/.test(line));
  return [
    `${/^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error"}${code ? ` [${error.code}]` : ""}: ${message}`,
    ...frames.slice(0, 5),
  ];
}

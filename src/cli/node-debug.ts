/**
 * What Node.js itself prints on standard error. It reads `NODE_DEBUG` before any program runs, so that no program can stop it.
 * The variable has names separated by commas, in any case, with `*` for any characters (Node.js, "util.debuglog").
 */

/** The parts of Node.js that print headers, bodies, or the environment of programs: tokens and passwords among them. */
const TELLING = ["http", "http2", "https", "net", "tls", "stream", "child_process", "undici", "fetch"];

/** Whether Node.js will print what requests and programs are given. */
export function printsSecrets(debug: string | undefined): boolean {
  const patterns = (debug ?? "").split(",").map((name) => name.trim().toLowerCase());
  return patterns.some((pattern) => pattern !== "" && TELLING.some((name) => matches(name, pattern)));
}

/** No expression: the pattern is foreign. Each piece between `*` is looked for behind the one before. */
function matches(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

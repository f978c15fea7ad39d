/**
 * Returns the SHA-256 of a text. Loads Node's cryptography when it is first called: that takes 4 ms, and a table needs no
 * hash.
 */
export function sha256(text: string, encoding: "hex" | "base64"): string {
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(text).digest(encoding);
}

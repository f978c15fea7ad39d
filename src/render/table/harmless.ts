/**
 * In the log of a GitHub Actions job a line that starts with `::` is a command to the runner: text from a
 * values file must not be able to give one. Colour codes don't count, so that colour changes no text.
 */
export function harmless(line: string): string {
  return line.replace(/^((?: |\u001b\[\d+m)*):(?=:)/, "$1\\x3a");
}

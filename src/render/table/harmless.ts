/**
 * In the log of a GitHub Actions job, a line that starts with `::` is a command to the runner. Text from a
 * values file must not be able to form one. Color codes don't count, so that color changes no text.
 */
export function harmless(line: string): string {
  return line.replace(/^((?: |\u001b\[\d+m)*):(?=:)/, "$1\\x3a");
}

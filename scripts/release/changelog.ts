import { execFileSync } from "node:child_process";
import { ROOT } from "../bundle.ts";

/** The subjects of the commits since the last tag, newest first; of all commits where there is no tag. */
export function changelog(version: string): string {
  const tag = lastTag();
  const range = tag === undefined ? [] : [`${tag}..HEAD`];
  const subjects = git("log", "--no-merges", "--format=- %s", ...range);
  const since = tag === undefined ? "Everything so far." : `Since ${tag}.`;
  return `# carto-wi ${version}\n\n${since}\n\n${subjects}\n`;
}

function lastTag(): string | undefined {
  try {
    return git("describe", "--tags", "--abbrev=0");
  } catch {
    return undefined;
  }
}

const git = (...argv: readonly string[]): string =>
  execFileSync("git", argv, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trimEnd();

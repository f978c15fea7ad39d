/** The repository that a folder is in. */
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defined } from "../defined.ts";
import type { Repository } from "../report/report.ts";

/** Returns the folders from this one upwards to the repository's root; undefined outside of a repository. */
export function foldersToRoot(folder: string): readonly string[] | undefined {
  const up: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    up.push(at);
    // A worktree and a submodule have a file of that name.
    if (existsSync(join(at, ".git"))) return up;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * Returns where code hosts take paths from: GitHub's `GITHUB_WORKSPACE` ("Default environment variables"), else the
 * repository's root, else the current folder. `standIn` is the configuration, else a file that the root has.
 */
export function repositoryOf(cwd: string, workspace: string | undefined, config?: string): Repository {
  const root = outer(cwd, workspace) ?? foldersToRoot(cwd)?.at(-1) ?? cwd;
  return { root, cwd, ...defined({ standIn: config ?? fileIn(root, cwd) }) };
}

/** The folder as it really is, where it has the current one in it. */
function outer(cwd: string, workspace: string | undefined): string | undefined {
  if (!workspace || !existsSync(workspace)) return undefined;
  const real = realpathSync(workspace);
  return /^\.\.(?:[\\/]|$)/.test(relative(real, cwd)) ? undefined : real;
}

function fileIn(root: string, cwd: string): string | undefined {
  try {
    const files = readdirSync(root, { withFileTypes: true }).filter((one) => one.isFile());
    const names = files.map(({ name }) => name).sort();
    const chosen = names.find((name) => /^readme/i.test(name)) ?? names[0];
    return chosen === undefined ? undefined : relative(cwd, join(root, chosen));
  } catch {
    // A folder that can't be listed has no file to point at.
    return undefined;
  }
}

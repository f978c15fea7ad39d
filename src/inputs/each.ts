/** `--each`: the files that a pattern matches, and what each installation is called. */
import { posix } from "node:path";
import { glob } from "tinyglobby";

/** Returns the files that the pattern matches, from the current folder, sorted. Links aren't followed. */
export async function filesMatching(pattern: string, cwd: string): Promise<readonly string[]> {
  const found = await glob([pattern], {
    cwd,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ["**/.git/**", "**/node_modules/**"],
  });
  return found.sort();
}

/**
 * Returns a name for each file. A file that is alone in its folder is named after the folder, every other after the file.
 * The name has as few of the path's last parts as make it unique.
 */
export function namesOfFiles(files: readonly string[]): ReadonlyMap<string, string> {
  const inFolder = countsOf(files.map((file) => posix.dirname(file)));
  const tails = files.map((file) => {
    const folder = posix.dirname(file);
    return tailsOf(inFolder.get(folder) === 1 && folder !== "." ? folder : file);
  });
  const withTail = countsOf(tails.flat());
  const named = files.map((file, index) => tails[index]?.find((tail) => withTail.get(tail) === 1) ?? file);
  const called = countsOf(named);
  // A file may be called as another one's folder.
  return new Map(
    files.map((file, index) => {
      const name = named[index] ?? file;
      return [file, called.get(name) === 1 ? name : file];
    }),
  );
}

/** The last part of a path, the last two, and so on. */
function tailsOf(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((_part, index) => parts.slice(-index - 1).join("/"));
}

/** Counts each text. */
function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

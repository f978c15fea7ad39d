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
  const inFolder = (folder: string) => files.filter((file) => posix.dirname(file) === folder).length;
  const paths = files.map((file) => {
    const folder = posix.dirname(file);
    return inFolder(folder) === 1 && folder !== "." ? folder : file;
  });
  const tails = paths.map((path) => path.split("/").filter((part) => part !== ""));
  const tail = (parts: readonly string[], length: number) => parts.slice(-length).join("/");
  const named = tails.map((parts, index) => {
    const lengths = parts.map((_, at) => at + 1);
    const unique = lengths.find((length) =>
      tails.every((other, place) => place === index || tail(other, length) !== tail(parts, length)),
    );
    return unique === undefined ? (files[index] ?? "") : tail(parts, unique);
  });
  // A file may be called as another one's folder.
  return new Map(
    files.map((file, index) => {
      const name = named[index] ?? file;
      return [file, named.filter((other) => other === name).length === 1 ? name : file];
    }),
  );
}

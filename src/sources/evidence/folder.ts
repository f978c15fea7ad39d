import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { InputError } from "../../inputs/errors.ts";
import { codeOf, fileProblem } from "../../inputs/file-problem.ts";
import { addressShown } from "../../inputs/shown.ts";
import { LARGEST_ANSWER } from "../answer.ts";

/** A file of the folder: its text, that there is none, or why it was not read. */
export type FileText =
  | { readonly state: "read"; readonly text: string }
  | { readonly state: "missing" }
  | { readonly state: "refused"; readonly why: string };

/** A folder that others filled. Nothing outside of it is read, and nothing but files. */
export type Folder = {
  /** As it was given. */
  readonly name: string;
  readonly read: (file: string) => Promise<FileText>;
  readonly list: () => Promise<readonly string[]>;
};

/** An empty one. */
export const emptyFolder = (name: string): Folder => ({
  name,
  read: async () => ({ state: "missing" }),
  list: async () => [],
});

/** Opens a folder. Throws an InputError where there is none that can be read. */
export async function openFolder(path: string, name: string): Promise<Folder> {
  let root: string;
  try {
    root = await realpath(path);
    await readdir(root);
  } catch (error) {
    const why = codeOf(error) === "ENOTDIR" ? "it is not a folder" : fileProblem(error);
    throw new InputError(`--evidence ${JSON.stringify(addressShown(name))} cannot be read: ${why}`);
  }
  return { name, read: (file) => readWithin(root, file), list: async () => (await readdir(root)).sort() };
}

async function readWithin(root: string, file: string): Promise<FileText> {
  const refused = (why: string): FileText => ({ state: "refused", why });
  try {
    const path = await realpath(join(root, file));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep))
      return refused("is a link to a path outside the folder");
    // Without O_NONBLOCK, a pipe without a writer would block the open for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return refused("is not a file");
      if (stat.size > LARGEST_ANSWER) return refused(`is larger than ${LARGEST_ANSWER / 1024 / 1024} MiB`);
      const buffer = Buffer.alloc(stat.size);
      const { bytesRead } = await handle.read(buffer, 0, stat.size, 0);
      return { state: "read", text: buffer.toString("utf8", 0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return codeOf(error) === "ENOENT" ? { state: "missing" } : refused("cannot be read");
  }
}

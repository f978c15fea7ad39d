/** The codes of the operating system for what is wrong with a path (POSIX.1-2024, 2.3 "Error Numbers"). */
const PROBLEMS: { readonly [code: string]: string } = {
  EACCES: "permission denied",
  EAGAIN: "it has nothing to read now",
  EDQUOT: "the disk quota is exhausted",
  EEXIST: "it already exists",
  EFBIG: "the file would be larger than the limit for files",
  EINVAL: "its name is not valid here",
  EIO: "the device reports an error",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links form a loop",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "it does not exist",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is not a folder",
  ENXIO: "nothing reads or writes its other end",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ESTALE: "the network file system has lost it",
};

/** Returns the error's code; undefined where it has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** Returns in a few words what keeps a file from being read or written. The error's own message is never part of it. */
export function fileProblem(error: unknown): string {
  const code = codeOf(error);
  // Node's own check of a path, before the operating system sees it.
  if (code === "ERR_INVALID_ARG_VALUE") return "its name contains a character that file names can't contain";
  return PROBLEMS[code ?? ""] ?? `the system reports ${code ?? "an error"}`;
}

/** Paths of files as code hosts take them: relative to the repository's root. */
import { posix, win32 } from "node:path";
import type { Location, Report, Repository, Run } from "../report/report.ts";
import { visible } from "./text.ts";

/** Returns a path from the repository's root, with slashes; one that is outside of it stays as it is. */
export function repositoryPath(file: string, repository: Repository | undefined): string {
  if (repository === undefined) return file;
  const { root, cwd } = repository;
  const { resolve, relative, isAbsolute } = /^(?:[A-Za-z]:|\\\\)/.test(root) ? win32 : posix;
  const path = relative(root, resolve(cwd, file));
  const outside = path === "" || isAbsolute(path) || /^\.\.(?:[\\/]|$)/.test(path);
  return outside ? file : slashed(path, root);
}

/** A backslash parts folders on Windows alone; elsewhere names may hold it. */
const slashed = (path: string, root: string): string =>
  /^(?:[A-Za-z]:|\\\\)/.test(root) ? path.replaceAll("\\", "/") : path;

/** Returns a path as a URI reference (RFC 3986): relative ones stay relative, absolute ones become `file:` URIs (RFC 8089). */
export function uriOf(path: string): string {
  const encode = (text: string) => text.split("/").map(encodeURIComponent).join("/");
  const shown = visible(path);
  const [, drive, rest = ""] = /^([A-Za-z]:)[\\/](.*)$/s.exec(shown) ?? [];
  if (drive !== undefined) return `file:///${drive}/${encode(rest.replaceAll("\\", "/"))}`;
  return shown.startsWith("/") ? `file://${encode(shown)}` : encode(shown);
}

/** A place in a file. */
export type Place = Extract<Location, { readonly file: string }>;

/** Standard input isn't a file. */
const isFile = (file: string): boolean => file !== "" && file !== "-" && file !== "standard input";

/**
 * Returns where to show a finding: its own place, else the first line of the installation's file, else the run's
 * substitute location. Paths are relative to the repository's root.
 */
export function placeOf(
  location: Location | undefined,
  report: Pick<Report, "file"> | undefined,
  { repository }: Pick<Run, "repository">,
): Place {
  const own = location !== undefined && "file" in location && isFile(location.file) ? location : undefined;
  const file = [report?.file, repository?.standIn].find((one) => one !== undefined && isFile(one));
  const { line, column } = own ?? { line: 1, column: 1 };
  return { file: repositoryPath(own?.file ?? file ?? "carto-wi.yaml", repository), line, column };
}

/** Which repository and folder each source of an Argo CD Application takes its files from. */
import { posix } from "node:path";
import type { HelmMap } from "../../domain/helm/index.ts";
import { shownAddress } from "../remotes.ts";
import type { Surroundings } from "./layout.ts";
import { textAt } from "./parts.ts";

/** A path that the repository is asked for, from its root; undefined for one of another repository, or an address. */
export function pathInRepository(
  text: string,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return undefined;
  const from = sourceOf(text, source, sources);
  if (from === undefined || isElsewhere(from, surroundings)) return undefined;
  const [, rest] = REFERENCE.exec(text) ?? [];
  const folder = textAt(source, "path");
  if (rest !== undefined) return within(rest);
  // Paths of a packaged chart are its own.
  if (folder === undefined) return undefined;
  return within(text.startsWith("/") ? text : `${folder}/${text}`);
}

/** A path from the root; undefined for a path that leads out of the repository, which Argo CD refuses. */
function within(path: string): string | undefined {
  const found = posix.normalize(path.replace(/^\/+/, ""));
  return /^\.\.(?:\/|$)/.test(found) ? undefined : found;
}

/** `$ref/…` starts at the root of the source that is called so. */
const REFERENCE = /^\$[^/]+\/(.*)$/;

/** The source that a path is in; undefined where none has the name. */
export function sourceOf(text: string, source: HelmMap, sources: readonly HelmMap[]): HelmMap | undefined {
  const [, ref] = /^\$([^/]+)\//.exec(text) ?? [];
  return ref === undefined ? source : sources.find((one) => textAt(one, "ref") === ref);
}

/** Whether a source is in another repository than the Application. */
export const isElsewhere = (source: HelmMap, { repository }: Surroundings): boolean =>
  repository(textAt(source, "repoURL")) === "elsewhere";

/** What to say of a file that can't be read because its repository is another one. */
export function whose(source: HelmMap | undefined, surroundings: Surroundings): string {
  const url = source && textAt(source, "repoURL");
  return url === undefined || surroundings.repository(url) !== "elsewhere" ? "" : ` of ${shownAddress(url)}`;
}

/** Says that nothing shows which repository this is, where files are read from it. */
export function taken(source: HelmMap, sources: readonly HelmMap[], { repository }: Surroundings): string {
  const own = [source, ...sources.filter((one) => one.entries.has("ref"))].filter(
    (one) => !one.entries.has("chart"),
  );
  const open = own
    .flatMap((one) => textAt(one, "repoURL") ?? [])
    .find((url) => repository(url) === "unknown");
  return open === undefined ? "" : ` (${shownAddress(open)} is taken for this folder)`;
}

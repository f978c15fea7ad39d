/** The remotes of the repository that a folder is in, from git's own files. No git runs. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { foldersToRoot } from "./repository.ts";

/** Whether a repository's address is that of this repository. `unknown`: nothing here says so. */
export type Whereabouts = "here" | "elsewhere" | "unknown";

/** Compares an address with the remotes of the repository that the folder is in. */
export function whereabouts(folder: string): (url: string | undefined) => Whereabouts {
  const own = remotesOf(folder).flatMap((url) => placeOf(url) ?? []);
  return (url) => {
    const asked = url === undefined ? undefined : placeOf(url);
    if (asked === undefined || own.length === 0) return "unknown";
    return own.some((one) => isSame(one, asked)) ? "here" : "elsewhere";
  };
}

/** The address without what may be secret in it: `github.com/acme/platform`. */
export function shownAddress(url: string): string {
  const place = placeOf(url);
  const text = place === undefined ? "another repository" : `${place.host}/${place.path}`;
  // A password may hold the characters that end one.
  return text.includes("@") ? "another repository" : text;
}

/** The addresses of all remotes, as the configuration has them; none outside of a repository. */
function remotesOf(folder: string): readonly string[] {
  const root = foldersToRoot(folder)?.at(-1);
  if (root === undefined) return [];
  try {
    const text = readFileSync(join(gitFolder(join(root, ".git")), "config"), "utf8");
    return rewritten(text);
  } catch {
    // A configuration that can't be read says nothing.
    return [];
  }
}

/** A worktree and a submodule have a file that names the folder (gitrepository-layout: `gitdir:`, `commondir`). */
function gitFolder(path: string): string {
  if (statSync(path).isDirectory()) return path;
  const [, named = ""] = /^gitdir: (.+)$/m.exec(readFileSync(path, "utf8")) ?? [];
  const folder = resolve(path, "..", named.trim());
  const common = join(folder, "commondir");
  return existsSync(common) ? resolve(folder, readFileSync(common, "utf8").trim()) : folder;
}

/** git-config: `remote.NAME.url`, which `url.BASE.insteadOf` may begin otherwise. */
function rewritten(text: string): readonly string[] {
  const urls: string[] = [];
  const instead: (readonly [written: string, meant: string])[] = [];
  let section: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (head !== null) section = [(head[1] ?? "").toLowerCase(), head[2] ?? ""];
    const [, key = "", value = ""] =
      /^\s*([A-Za-z][\w-]*)\s*=\s*"?([^"#;]*?)"?\s*(?:[#;].*)?$/.exec(line) ?? [];
    const [kind, name = ""] = section;
    if (kind === "remote" && key.toLowerCase() === "url") urls.push(value);
    if (kind === "url" && key.toLowerCase() === "insteadof") instead.push([value, name]);
  }
  return urls.map((url) => {
    const [written, meant] = instead.find(([one]) => one !== "" && url.startsWith(one)) ?? ["", ""];
    return written === "" ? url : `${meant}${url.slice(written.length)}`;
  });
}

type Place = { readonly host: string; readonly path: string };

/**
 * The host and the path of an address, in the forms that git takes (git-clone, "Git URLs"); undefined for a path of this
 * machine. Hosts have a second name for SSH: Azure DevOps (`ssh.dev.azure.com:v3/…`), GitHub (`ssh.github.com`), GitLab
 * (`altssh.gitlab.com`). Bitbucket has `/scm` in addresses for HTTPS alone.
 */
function placeOf(url: string): Place | undefined {
  const text = url.trim();
  const [, host, rest] =
    /^(?:git\+|git::)?(?:https?|ssh|git):\/\/(?:[^/]*@)?([^/:]+)(?::\d*)?\/+(.+)$/i.exec(text) ??
    /^(?:[^@/:]+@)?([^/:@]+):(?!\/\/)\/*(.+)$/.exec(text) ??
    /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/(.+)$/i.exec(text) ??
    [];
  // One letter is a drive of Windows.
  if (host === undefined || rest === undefined || host.length === 1) return undefined;
  const path = rest
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/i, "")
    .replace(/^(?:scm|v3)\//, "")
    .replace(/\/_git\//, "/");
  return { host: host.toLowerCase().replace(/^(?:alt)?ssh\.(?=.*\.)/, ""), path: path.toLowerCase() };
}

/** A host without a dot, or with a suffix, may be a name of the SSH configuration: then the path decides. */
const isSame = (one: Place, other: Place): boolean =>
  one.path === other.path &&
  (one.host === other.host || mayBeAlias(one.host, other.host) || mayBeAlias(other.host, one.host));

const mayBeAlias = (alias: string, host: string): boolean =>
  !alias.includes(".") || alias.startsWith(`${host}-`);

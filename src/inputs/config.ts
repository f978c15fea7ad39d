/** `carto-wi.yaml`: the installations of a repository, and the accepted findings. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { defined } from "../defined.ts";
import { locationOf } from "../domain/chart/judged-values.ts";
import {
  type HelmMap,
  type HelmNode,
  readDocument,
  splitDocuments,
  ValuesError,
} from "../domain/helm/index.ts";
import type { Acceptance, Location } from "../report/report.ts";
import { InputError } from "./errors.ts";
import { type FileAccess, LARGEST_YAML, readGiven } from "./read.ts";
import { foldersToRoot } from "./repository.ts";

/** What one installation sets, by the names of the doctor's options; paths from the current folder. */
export type ConfiguredInstallation = {
  readonly name?: string;
  readonly at: Location;
  readonly strings: ReadonlyMap<string, string>;
  readonly values: readonly string[];
  readonly set: readonly string[];
};

export type Configuration = {
  /** As people would type it in the current folder. */
  readonly file: string;
  readonly installations: readonly ConfiguredInstallation[];
  readonly accept: readonly Acceptance[];
};

const FILE_NAME = "carto-wi.yaml";

/** Returns the file in the current folder, or above it in the repository; undefined where there is none. */
export function configFound(cwd: string): string | undefined {
  const folder = (foldersToRoot(cwd) ?? [cwd]).find((one) => existsSync(join(one, FILE_NAME)));
  return folder === undefined ? undefined : relative(cwd, join(folder, FILE_NAME));
}

/** Reads a configuration, or says all that is wrong with it. Throws an InputError for a file that can't be read. */
export async function configOf(
  file: string,
  access: FileAccess,
): Promise<Configuration | readonly InputError[]> {
  const root = parsed(await readGiven(file, access, LARGEST_YAML), file);
  if (root instanceof InputError) return [root];
  const { configErrors } = await import("./config-errors.ts");
  const errors = configErrors(root, file);
  if (errors.length > 0) return errors;
  const paths = pathsFrom(file, access.cwd);
  const defaults = mapIn(root, "defaults");
  const own = itemsIn(root, "installations");
  return {
    file,
    installations: (own.length === 0 ? [undefined] : own).map((one) =>
      installation(one, defaults, paths, { file, line: 1, column: 1 }),
    ),
    accept: itemsIn(root, "accept").map((one) => acceptance(one, file)),
  };
}

function parsed(bytes: Uint8Array, file: string): HelmMap | InputError {
  try {
    const [first, second] = splitDocuments(bytes).documents;
    if (second !== undefined)
      return new InputError("the configuration is one YAML document, and this begins another one", {
        file,
        line: second.linesBefore + 1,
        column: 1,
      });
    const { values, findings } = readDocument(
      first?.bytes ?? new Uint8Array(),
      file,
      first?.linesBefore ?? 0,
    );
    const [twice] = findings.filter(({ kind }) => kind === "duplicate-key" || kind === "key-collision");
    return twice === undefined ? values : new InputError(twice.message, locationOf(twice.origin));
  } catch (error) {
    if (error instanceof ValuesError) return new InputError(error.message, locationOf(error.origin));
    throw error;
  }
}

/** Turns a path of the configuration into one from the current folder. An address stays as it is. */
const pathsFrom =
  (file: string, cwd: string) =>
  (path: string): string => {
    if (isAbsolute(path) || /^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return path;
    return relative(cwd, resolve(cwd, dirname(file), path)) || ".";
  };

/** By the options that say the same. */
const OPTIONS = {
  namespace: "namespace",
  release: "release",
  context: "context",
  project: "project",
  location: "location",
  cluster: "cluster",
  valuesKey: "values-key",
} as const;
const PATHS = ["chart", "manifest"] as const;

function installation(
  own: HelmMap | undefined,
  defaults: HelmMap | undefined,
  path: (path: string) => string,
  top: Location,
): ConfiguredInstallation {
  const node = (key: string): HelmNode | undefined =>
    own?.entries.get(key)?.value ?? defaults?.entries.get(key)?.value;
  const strings = Object.entries(OPTIONS).flatMap(([key, option]) => {
    const text = textOf(node(key));
    return text === undefined ? [] : [[option, text] as const];
  });
  const files = PATHS.flatMap((key) => {
    const text = textOf(node(key));
    return text === undefined ? [] : [[key, path(text)] as const];
  });
  return {
    ...defined({ name: textOf(own?.entries.get("name")?.value) }),
    at: (own === undefined ? undefined : locationOf(own.origin)) ?? top,
    strings: new Map([...strings, ...files]),
    values: texts(node("values")).map(path),
    set: texts(node("set")),
  };
}

function acceptance(one: HelmMap, file: string): Acceptance {
  const text = (key: string) => textOf(one.entries.get(key)?.value);
  return {
    probe: text("probe") ?? "",
    reason: text("reason") ?? "",
    ...defined({ installation: text("installation"), subject: text("subject"), until: text("until") }),
    at: locationOf(one.origin) ?? { file, line: 1, column: 1 },
  };
}

const textOf = (node: HelmNode | undefined): string | undefined =>
  node?.kind === "string" ? node.value : undefined;
const texts = (node: HelmNode | undefined): readonly string[] =>
  node?.kind === "list" ? node.items.flatMap((item) => textOf(item) ?? []) : [];
const mapIn = (root: HelmMap, key: string): HelmMap | undefined => {
  const node = root.entries.get(key)?.value;
  return node?.kind === "map" ? node : undefined;
};
const itemsIn = (root: HelmMap, key: string): readonly HelmMap[] => {
  const node = root.entries.get(key)?.value;
  return node?.kind === "list" ? node.items.filter((item) => item.kind === "map") : [];
};

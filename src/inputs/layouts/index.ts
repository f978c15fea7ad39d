/** Files that hold the values of installations, by their layout. A new layout is a file here and a line in the table. */

import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { CHART_NAME } from "../../domain/chart/conventions.ts";
import { documentsIn, type HelmMap, toJson, ValuesError } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import { type FileAccess, LARGEST_YAML, readFileInput, statOf } from "../read.ts";
import { whereabouts } from "../remotes.ts";
import { foldersToRoot } from "../repository.ts";
import { argocdApplication } from "./argocd-application.ts";
import { configMap } from "./config-map.ts";
import { configSync } from "./config-sync.ts";
import { fluxHelmRelease } from "./flux-helm-release.ts";
import { helmfile } from "./helmfile.ts";
import { kotsConfigValues, kotsHelmChart } from "./kots.ts";
import { kustomize } from "./kustomize.ts";
import type { FoundDocument, FoundInstallation, Layout, Surroundings } from "./layout.ts";
import { textAt } from "./parts.ts";
import { refused } from "./refused.ts";

export type { FoundInstallation } from "./layout.ts";

/** In the order in which they are tried. */
const LAYOUTS: readonly Layout[] = [
  argocdApplication,
  fluxHelmRelease,
  configSync,
  kustomize,
  helmfile,
  kotsConfigValues,
  kotsHelmChart,
  configMap,
  refused,
];

type Inputs = FileAccess & Pick<Surroundings, "helm">;

/**
 * The installations that a file describes; undefined where it is a plain values file, or no YAML at all.
 *
 * @throws InputError where it is something else that cannot be judged.
 */
export async function installationsIn(
  bytes: Uint8Array,
  file: string,
  inputs: Inputs,
): Promise<readonly FoundInstallation[] | undefined> {
  const documents = documentsOf(bytes, file);
  const laidOut = documents.flatMap((document) => {
    const layout = LAYOUTS.find(({ is }) => is(document));
    return layout === undefined ? [] : [{ document, layout }];
  });
  if (laidOut.length === 0) return undefined;
  const surroundings: Surroundings = { documents, helm: inputs.helm, ...readers(file, inputs) };
  const main = laidOut.filter(({ layout }) => layout !== configMap && layout !== refused);
  // ConfigMaps and other objects beside an installation belong to it. An ApplicationSet makes installations of its own.
  const others = laidOut.filter(({ layout }) => layout === refused);
  const sets = others.filter(({ document }) => document.kind === "ApplicationSet" && makesCarto(document));
  const chosen = main.length > 0 ? [...sets, ...main] : others.length > 0 ? others.slice(0, 1) : laidOut;
  const found = await Promise.all(chosen.map(({ document, layout }) => layout.read(document, surroundings)));
  const installations = found.flat();
  if (installations.length === 0)
    throw new InputError(`${file} installs no Helm chart: pass its rendered output with --manifest`, {
      file,
      line: 1,
      column: 1,
    });
  return installations;
}

/** Whether an ApplicationSet may install CARTO's chart: its generators may fill in the chart's name, or the path. */
const makesCarto = ({ root }: FoundDocument): boolean => toJson(root).toLowerCase().includes(CHART_NAME);

function documentsOf(bytes: Uint8Array, file: string): readonly FoundDocument[] {
  const lines = new TextDecoder().decode(bytes).split("\n");
  try {
    return documentsIn(bytes, file).documents.flatMap((document) =>
      listed(document.read().values).map((root) => {
        const [kind, apiVersion] = [textAt(root, "kind"), textAt(root, "apiVersion")];
        return {
          file,
          lines,
          root,
          ...(kind === undefined ? {} : { kind }),
          ...(apiVersion === undefined ? {} : { apiVersion }),
        };
      }),
    );
  } catch (error) {
    // Who reads values says what is wrong with the file.
    if (error instanceof ValuesError) return [];
    throw error;
  }
}

/** The object, or the items of a List of them. */
function listed(root: HelmMap): readonly HelmMap[] {
  const items = root.entries.get("items")?.value;
  if (textAt(root, "kind") !== "List" || items?.kind !== "list") return [root];
  return items.items.filter((item) => item.kind === "map");
}

function readers(file: string, { cwd, signal }: Inputs): Omit<Surroundings, "documents" | "helm"> {
  const folder = file === "-" ? cwd : dirname(resolve(cwd, file));
  const chartAt = (path: string) =>
    existsSync(join(path, "Chart.yaml")) ? relative(cwd, path) || "." : undefined;
  const readAt = async (path: string) => {
    if (!existsSync(path)) return undefined;
    const name = relative(cwd, path);
    return { name, bytes: await readFileInput(path, name, signal, LARGEST_YAML) };
  };
  return {
    read: (path) => readAt(resolve(folder, path)),
    readFromRoot: async (path) => {
      for (const root of rootsOf(folder, cwd)) {
        const found = await readAt(resolve(root, path));
        if (found !== undefined) return found;
      }
      return undefined;
    },
    isFolderFromRoot: (path) =>
      rootsOf(folder, cwd).some((root) => statOf(resolve(root, path), path)?.isDirectory() === true),
    chart: (path) => chartAt(resolve(folder, path)),
    chartFromRoot: (path) =>
      rootsOf(folder, cwd)
        .map((root) => chartAt(resolve(root, path)))
        .find((found) => found !== undefined),
    repository: whereabouts(folder),
    matchingFromRoot: async (pattern) => {
      const { filesMatching } = await import("../each.ts");
      for (const root of rootsOf(folder, cwd)) {
        const found = await filesMatching(pattern, root);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

/** The repository's root; without one, the folders from the file's own up to the current one. */
function rootsOf(folder: string, cwd: string): readonly string[] {
  const root = foldersToRoot(folder)?.at(-1);
  if (root !== undefined) return [root];
  const up: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    up.push(at);
    if (at === resolve(cwd)) return up;
    if (dirname(at) === at) return [folder];
  }
}

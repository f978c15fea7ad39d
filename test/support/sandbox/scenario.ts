import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { SetupError } from "./errors.ts";
import { isJsonObject, type Json, type JsonObject, mergePatch } from "./json.ts";
import { KINDS, kindKey } from "./kubernetes/kinds.ts";
import { complete, objectKey, parseObjectKey } from "./kubernetes/objects.ts";
import { expandRelease } from "./release.ts";
import { isScenarioFile, type ScenarioFile } from "./scenario-schema.ts";
import { type KubernetesObjects, parseClusterPath, type Scenario } from "./state.ts";

const SCENARIOS = fileURLToPath(new URL("../../../fixtures/scenarios/", import.meta.url));

/** Scenarios whose names begin so stand here for a while only: they can be played, and no test counts on them. */
const TEMPORARY = "tmp-case-";

/** The names of the scenarios there are, sorted. */
export function scenarioNames(folder: string = SCENARIOS): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith(TEMPORARY) && isScenario(folder, name))
    .sort();
}

const isScenario = (folder: string, name: string): boolean =>
  existsSync(path.join(folder, name, "scenario.yaml"));

/** What the doctor says of a scenario with its values. */
type Expectations = {
  readonly exitCode: number;
  /** The worst status of each probe, where it is another than `healthy` has. */
  readonly statuses: Readonly<Record<string, string>>;
};

/** Reads what a scenario's own file expects. Throws `SetupError` where it expects nothing. */
export function expectationsOf(name: string, folder: string = SCENARIOS): Expectations {
  const { expects } = readYamlMap(name, path.join(folder, name, "scenario.yaml"));
  const { exitCode, statuses = {} } = isJsonObject(expects) ? expects : {};
  if (typeof exitCode !== "number" || !isJsonObject(statuses))
    throw new SetupError(`Scenario ${name} is broken: /expects must say exitCode and statuses`);
  return {
    exitCode,
    statuses: Object.fromEntries(Object.entries(statuses).map(([id, status]) => [id, String(status)])),
  };
}

/**
 * Reads the scenario NAME from `fixtures/scenarios/NAME/scenario.yaml`, merged over the scenarios it extends.
 * `change` is merged over it in the same way (a JSON merge patch in the scenario file's own format), so that a
 * test can say "healthy, plus this". Throws `SetupError` when there is no such scenario or it is broken.
 */
export function loadScenario(name: string, change: JsonObject = {}, folder: string = SCENARIOS): Scenario {
  const layers = [...readLayers(name, folder), { file: change, folder: "" }];
  const merged = layers.reduce<Json>((below, layer) => mergePatch(below, layer.file), {});
  if (!isScenarioFile(merged)) {
    const faults = (isScenarioFile.errors ?? []).map(
      (fault) => `${fault.instancePath || "/"} ${fault.message}`,
    );
    throw new SetupError(`Scenario ${name} is broken: ${faults.join("; ")}`);
  }
  // A null that takes away an object of the expanded release must outlive the merge of the files.
  const expanded: Json = merged.release === undefined ? {} : expandRelease(merged.release);
  const objects = layers.reduce<Json>(
    (below, layer) => mergePatch(below, layer.file.kubernetes ?? {}),
    expanded,
  );
  const kubernetes = completeObjects(name, objects);
  checkReferences(name, merged, kubernetes);
  const { story, release: _, ...state } = merged;
  return {
    name,
    story,
    valuesFile: findValues(name, layers),
    state: { ...state, kubernetes, deletedServiceAccounts: {}, operations: {}, serial: 1 },
  };
}

type Layer = { readonly file: JsonObject; readonly folder: string };

/** The scenario's file preceded by those it extends, the farthest first. */
function readLayers(name: string, root: string, seen: readonly string[] = []): readonly Layer[] {
  if (name !== path.basename(name) || !isScenario(root, name)) {
    throw new SetupError(`There is no scenario "${name}"; there are: ${scenarioNames(root).join(", ")}`);
  }
  if (seen.includes(name)) throw new SetupError(`Scenario ${name} extends itself`);
  const folder = path.join(root, name);
  const { extends: parent, expects: _, ...file } = readYamlMap(name, path.join(folder, "scenario.yaml"));
  if (parent === undefined) return [{ file, folder }];
  if (typeof parent !== "string") throw new SetupError(`Scenario ${name} is broken: /extends must be a name`);
  return [...readLayers(parent, root, [...seen, name]), { file, folder }];
}

function readYamlMap(name: string, file: string): JsonObject {
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new SetupError(`Scenario ${name} is broken: ${error instanceof Error ? error.message : error}`);
  }
  if (!isJsonObject(content)) throw new SetupError(`Scenario ${name} is broken: it is not a map`);
  return content;
}

function findValues(name: string, layers: readonly Layer[]): string {
  const found = layers
    .filter((layer) => layer.folder !== "")
    .map((layer) => path.join(layer.folder, "customizations.yaml"))
    .findLast((file) => existsSync(file));
  if (found === undefined) throw new SetupError(`Scenario ${name} is broken: it has no customizations.yaml`);
  return found;
}

function completeObjects(name: string, objects: Json): KubernetesObjects {
  const byKind = isJsonObject(objects) ? Object.entries(objects) : [];
  return Object.fromEntries(
    byKind.map(([key, byName]) => {
      const kind = KINDS.find((candidate) => kindKey(candidate) === key);
      if (kind === undefined) throw new SetupError(`Scenario ${name} is broken: unknown kind ${key}`);
      const entries = Object.entries(isJsonObject(byName) ? byName : {}).map(([objectName, object]) => {
        const ref = parseObjectKey(kind, objectName);
        if (ref === undefined || !isJsonObject(object)) {
          throw new SetupError(`Scenario ${name} is broken: ${key} has no object called "${objectName}"`);
        }
        return [objectKey(ref), complete(ref, object, 0, "2024-03-04T09:00:00Z")] as const;
      });
      return [key, Object.fromEntries(entries)];
    }),
  );
}

/** What a schema can't say: that the things a scenario mentions are in it. */
function checkReferences(name: string, file: ScenarioFile, kubernetes: KubernetesObjects): void {
  const projects = new Set(Object.keys(file.projects));
  const ancestors = new Set(Object.keys(file.ancestors));
  const namespaces = new Set(Object.keys(kubernetes["v1/Namespace"] ?? {}));
  const missing = [
    ...[file.currentCluster, ...Object.keys(file.clusters)]
      .map((cluster) => parseClusterPath(cluster)?.projectId)
      .filter((project) => project === undefined || !projects.has(project))
      .map((project) => `a cluster's project ${project}`),
    ...[...Object.entries(file.serviceAccounts), ...Object.entries(file.buckets)]
      .filter(([, { projectId }]) => !projects.has(projectId))
      .map(([owned, { projectId }]) => `project ${projectId} of ${owned}`),
    ...[...Object.values(file.projects), ...Object.values(file.ancestors)]
      .map(({ parent }) => parent)
      .filter((parent) => parent !== undefined && !ancestors.has(parent)),
    ...Object.values(kubernetes)
      .flatMap((objects) => Object.keys(objects))
      .map((key) => key.split("/"))
      .filter((parts) => parts.length === 2 && !namespaces.has(parts[0] ?? ""))
      .map(([namespace]) => `namespace ${namespace}`),
  ];
  if (missing.length > 0) {
    throw new SetupError(`Scenario ${name} is broken: it lacks ${[...new Set(missing)].join(", ")}`);
  }
}

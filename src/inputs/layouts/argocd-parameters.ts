/** The parameters of an Argo CD Application, as Helm's options. */
import { type HelmMap, type Layer, nodeAt } from "../../domain/helm/index.ts";
import { pathInRepository } from "./argocd-sources.ts";
import type { Surroundings } from "./layout.ts";
import { isJudged, isTrue, mapsAt, textAt, unreadLayer } from "./parts.ts";

/**
 * Helm reads all `--set` before all `--set-string`, and those before all `--set-file`. What an unread file
 * sets is unknown, so that no other parameter decides it.
 */
export async function parametersOf(
  helm: HelmMap | undefined,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly Layer[]> {
  const { readFromRoot } = surroundings;
  const files = await Promise.all(
    mapsAt(helm, "fileParameters").map(async (one) => {
      const [name, text] = [textAt(one, "name") ?? "", textAt(one, "path") ?? ""];
      const path = /[,{}=\\]/.test(text) ? undefined : pathInRepository(text, source, sources, surroundings);
      const file = path === undefined ? undefined : await readFromRoot(path);
      return { name, layer: fileParameterLayer(one, name, text, file?.bytes), isRead: file !== undefined };
    }),
  );
  const unread = new Set(files.filter(({ isRead }) => !isRead).map(({ name }) => name));
  const all = mapsAt(helm, "parameters").filter((one) => !unread.has(textAt(one, "name") ?? ""));
  const forced = all.filter((one) => isTrue(one, "forceString"));
  const set = [...all.filter((one) => !forced.includes(one)), ...forced].map(parameterLayer);
  return [...set, ...files.map(({ layer }) => layer)];
}

/** A parameter whose value is a file's text (`--set-file`). */
function fileParameterLayer(
  parameter: HelmMap,
  name: string,
  path: string,
  bytes: Uint8Array | undefined,
): Layer {
  if (bytes === undefined)
    return unreadLayer(`fileParameters ${name}`, parameter.origin, [name.split(/(?<!\\)\./)]);
  const files = new Map([[path, bytes]]);
  return { kind: "option", option: "--set-file", text: `${name}=${path}`, files, origin: parameter.origin };
}

/** Whether parameters set what is judged: they win over all values, so that a fix has to go there too. */
export const setsJudged = (helm: HelmMap | undefined): boolean =>
  [...mapsAt(helm, "parameters"), ...mapsAt(helm, "fileParameters")].some((one) =>
    isJudged(textAt(one, "name") ?? ""),
  );

/** Argo CD escapes commas, but in a list in braces (`cleanSetParameters`). */
function parameterLayer(parameter: HelmMap): Layer {
  const [name, value] = [textAt(parameter, "name") ?? "", textAt(parameter, "value") ?? ""];
  const escaped = /^\{.*\}$/s.test(value) ? value : value.replace(/(?<!\\),/g, "\\,");
  return {
    kind: "option",
    option: isTrue(parameter, "forceString") ? "--set-string" : "--set",
    text: `${name}=${escaped}`,
    origin: nodeAt(parameter, ["value"])?.value.origin ?? parameter.origin,
  };
}

/** Settings of components that are texts. */
import {
  type HelmMap,
  type HelmNode,
  nodeAt,
  readJson,
  readValues,
  toJson,
  ValuesError,
} from "../helm/index.ts";

/** Whether the chart fills something in. */
export const hasTemplate = (node: HelmNode | undefined): boolean =>
  node !== undefined && toJson(node).includes("{{");

/**
 * Replaces texts at these keys of components by what they say as YAML. The chart prints them into its Pods' templates as they are, with
 * `common.tplvalues.render` of Bitnami's chart `common` (templates of chart 1.287.1). A text with a template stays.
 */
export function withTextsRead(values: HelmMap, keys: readonly string[]): HelmMap {
  const entries = [...values.entries].map(([component, entry]) => {
    const settings = entry.value;
    const isText = (key: string) =>
      settings.kind === "map" && settings.entries.get(key)?.value.kind === "string";
    if (settings.kind !== "map" || !keys.some(isText)) return [component, entry] as const;
    const read = [...settings.entries].map(
      ([key, one]) => [key, keys.includes(key) ? { ...one, value: readText(one.value) } : one] as const,
    );
    return [component, { ...entry, value: { ...settings, entries: new Map(read) } }] as const;
  });
  return { ...values, entries: new Map(entries) };
}

/** Every line is moved in, so that a list becomes the value of a key, as Helm wants a map. */
function readText(node: HelmNode): HelmNode {
  if (node.kind !== "string" || hasTemplate(node) || node.value.trim() === "") return node;
  const text = `text:\n${node.value.replace(/^/gm, "  ")}\n`;
  try {
    const { values } = readValues([{ kind: "file", name: "", bytes: Buffer.from(text) }], { helm: 4 });
    const read = nodeAt(values, ["text"])?.value;
    return (read && readJson(toJson(read), node.origin)) ?? node;
  } catch (error) {
    // Helm refuses the rendered text as well.
    if (error instanceof ValuesError) return node;
    throw error;
  }
}

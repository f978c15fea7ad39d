import { type HelmEntry, nodeAt } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import type { FoundDocument, Layout } from "./layout.ts";
import { mapAt, nameOf, placeOf, textAt, textLayer, textOf } from "./parts.ts";

/** Whether an object may be the one of this name in the namespace: many files leave the namespace to their tool. */
const isCalled = (document: FoundDocument, name: string, namespace: string | undefined): boolean => {
  const own = textAt(document.root, "metadata", "namespace");
  return nameOf(document) === name && (own === undefined || namespace === undefined || own === namespace);
};

/** The ConfigMap of this name in the namespace, among the documents. */
export const configMapCalled = (
  name: string,
  namespace: string | undefined,
  documents: readonly FoundDocument[],
): FoundDocument | undefined =>
  documents.find((document) => document.kind === "ConfigMap" && isCalled(document, name, namespace));

/** An entry of a ConfigMap's `data`. */
export const dataAt = ({ root }: FoundDocument, key: string): HelmEntry | undefined =>
  nodeAt(root, ["data", key]);

/** The same of a Secret: `stringData` as it is, `data` from base64 (Kubernetes, "Secrets"). */
export function secretDataAt(
  name: string,
  namespace: string | undefined,
  key: string,
  documents: readonly FoundDocument[],
): { readonly document: FoundDocument; readonly entry: HelmEntry } | undefined {
  const document = documents.find((one) => one.kind === "Secret" && isCalled(one, name, namespace));
  if (document === undefined) return undefined;
  const plain = nodeAt(document.root, ["stringData", key]);
  if (plain !== undefined) return { document, entry: plain };
  const encoded = nodeAt(document.root, ["data", key]);
  if (encoded?.value.kind !== "string") return undefined;
  const value = Buffer.from(encoded.value.value, "base64").toString();
  return { document, entry: { ...encoded, value: { ...encoded.value, value, style: "double-quoted" } } };
}

const VALUES_FILE = /\.ya?ml$/;
const LOOKS_LIKE_VALUES = /^[A-Za-z_"'][^\n]*:/m;

/** A ConfigMap that holds a values file, as Flux (`valuesFrom`) and Config Sync (`valuesFileRefs`) refer to them. */
export const configMap: Layout = {
  is: ({ kind, apiVersion }) => kind === "ConfigMap" && apiVersion === "v1",
  read: async (document, surroundings) => {
    const data = mapAt(document.root, "data");
    const files = [...(data?.entries ?? [])].filter(
      ([key, { value }]) => VALUES_FILE.test(key) && LOOKS_LIKE_VALUES.test(textOf(value) ?? ""),
    );
    const [first, second] = files;
    const what = `the ConfigMap ${nameOf(document)}`;
    if (first === undefined)
      throw new InputError(
        `this is ${what}, and it contains no values file: pass the rendered chart with --manifest`,
        placeOf(document.root.origin),
      );
    if (second !== undefined && data?.entries.get("values.yaml") === undefined)
      throw new InputError(
        `${what} contains several values files (${files.map(([key]) => key).join(", ")}): save one to a file and pass it`,
        placeOf(document.root.origin),
      );
    const values = data?.entries.get("values.yaml");
    const [key, entry] = values === undefined ? first : (["values.yaml", values] as const);
    const layer = textLayer(entry, document, surroundings);
    return [
      {
        what,
        at: placeOf(document.root.origin),
        names: {},
        deployer: { tool: "config-map" },
        layers: [layer],
        path: ["data", key],
      },
    ];
  },
};

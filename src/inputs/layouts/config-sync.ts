import { defined } from "../../defined.ts";
import { InputError } from "../errors.ts";
import { configMapCalled, dataAt } from "./config-map.ts";
import type { Layout } from "./layout.ts";
import { fieldOf, mapAt, mapsAt, nameOf, placeOf, textAt, textLayer, unreadLayer } from "./parts.ts";

/**
 * A RootSync or RepoSync of Config Sync with a Helm source (Google Cloud, "RootSync and RepoSync fields"): `valuesFileRefs` in
 * order, and `values` over them. Without a `sourceType` the source is Git. A RepoSync installs into its own namespace.
 * Source of `valuesFileRefs`: GoogleContainerTools/kpt-config-sync, `pkg/api/configsync/v1beta1/helm_config.go`.
 */
export const configSync: Layout = {
  is: ({ kind, apiVersion, root }) =>
    (kind === "RootSync" || kind === "RepoSync") &&
    apiVersion?.startsWith("configsync.gke.io/") === true &&
    mapAt(root, "spec", "helm") !== undefined,
  read: async (document, surroundings) => {
    const helm = mapAt(document.root, "spec", "helm");
    const what = `the ${document.kind} ${nameOf(document)}`;
    const type = textAt(document.root, "spec", "sourceType") ?? "git";
    if (type !== "helm")
      throw new InputError(
        `${what} has the sourceType ${type}, so Config Sync doesn't read spec.helm: set sourceType to helm, or pass the rendered objects with --manifest`,
        placeOf(document.root.origin),
      );
    const files = mapsAt(helm, "valuesFileRefs").map((reference) => {
      const [name = "", key = "values.yaml"] = [textAt(reference, "name"), textAt(reference, "dataKey")];
      const source = configMapCalled(
        name,
        textAt(document.root, "metadata", "namespace"),
        surroundings.documents,
      );
      const entry = source && dataAt(source, key);
      return source === undefined || entry === undefined
        ? unreadLayer(`the ConfigMap ${name} (${key})`, reference.origin)
        : textLayer(entry, source, surroundings);
    });
    const values = helm?.entries.get("values");
    const own = document.kind === "RepoSync" ? textAt(document.root, "metadata", "namespace") : undefined;
    const namespace = own ?? textAt(helm, "namespace") ?? textAt(helm, "deployNamespace");
    return [
      {
        what,
        at: placeOf(document.root.origin),
        deployer: { tool: "config-sync" },
        names: defined({
          release: fieldOf(textAt(helm, "releaseName"), what),
          namespace: fieldOf(namespace, what),
        }),
        ...defined({ chart: textAt(helm, "chart") }),
        layers: [...files, ...(values === undefined ? [] : [textLayer(values, document, surroundings)])],
        path: ["spec", "helm", "values"],
      },
    ];
  },
};

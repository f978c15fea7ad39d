import { publishedDefaults } from "../../src/domain/chart/defaults.ts";
import { judgedValues } from "../../src/domain/chart/judged-values.ts";
import { type Manifest, readManifest } from "../../src/domain/chart/manifest.ts";
import type { ValuesTree } from "../../src/domain/chart/values-tree.ts";
import { readValues } from "../../src/domain/helm/index.ts";

const FILE = "values.yaml";

/** What is judged of a values file with this text, over the published chart's defaults. */
export const treeOf = (yaml: string, change: Partial<ValuesTree> = {}): ValuesTree => ({
  ...judgedValues(
    readValues([{ kind: "file", name: FILE, bytes: Buffer.from(yaml) }], {
      helm: 4,
      defaults: publishedDefaults(),
    }),
    [FILE],
    FILE,
  ),
  ...change,
});

/** What a manifest of these objects says. JSON is YAML. */
export const manifestWith = (...objects: readonly object[]): Manifest =>
  readManifest(Buffer.from(objects.map((object) => `---\n${JSON.stringify(object)}\n`).join("")));

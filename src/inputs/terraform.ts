/** Reads a Terraform plan or state, and the values that its Helm release gives CARTO's chart. */
import { publishedDefaults } from "../domain/chart/defaults.ts";
import { judgedValues } from "../domain/chart/judged-values.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import {
  type HelmMajor,
  type HelmMap,
  type Layer,
  readJson,
  readValues,
  toJson,
  ValuesError,
} from "../domain/helm/index.ts";
import {
  cartoReleases,
  type ReleaseLayer,
  readTerraform,
  type Terraform,
  TerraformError,
  type TerraformRelease,
} from "../domain/terraform/index.ts";
import type { Flags } from "../installation.ts";
import { boundedJson, JsonTooLarge } from "./bounded-json.ts";
import { InputError } from "./errors.ts";
import { unreadLayer } from "./layouts/parts.ts";
import { type FileAccess, nameOf, readGiven } from "./read.ts";

export type TerraformGiven = {
  readonly file: string;
  readonly document: Terraform;
  /** Those of its release of CARTO's chart, where no others are given. */
  readonly values?: ValuesTree;
};

/** Reads the document. @throws {InputError} where it is none. */
export async function terraformOf(file: string, access: FileAccess): Promise<TerraformGiven> {
  const text = new TextDecoder().decode(await readGiven(file, access));
  try {
    return { file: nameOf(file), document: readTerraform(boundedJson(text)) };
  } catch (error) {
    if (error instanceof TerraformError || error instanceof JsonTooLarge)
      throw new InputError(`--terraform-json ${nameOf(file)}: ${error.message}`);
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(
      `--terraform-json ${nameOf(file)} isn't JSON: pass what terraform show -json prints of a plan or a state`,
    );
  }
}

type Reading = {
  readonly helm: HelmMajor;
  readonly flags: Flags;
  /** The chart's own values, where it was given. */
  readonly defaults?: HelmMap;
};

/** The values of the release of CARTO's chart; undefined where the document has none. */
export function releaseValues({ document, file }: TerraformGiven, reading: Reading): ValuesTree | undefined {
  const release = chosenRelease(document, reading.flags);
  if (release === undefined) return undefined;
  const layers = release.layers.map(layerOf);
  const { helm, defaults = publishedDefaults() } = reading;
  try {
    return judgedValues(readValues(layers, { helm, defaults }), [`${file} ${release.address}`], undefined, {
      deployer: { tool: "terraform" },
    });
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new InputError(`--terraform-json ${file}: ${release.address}: ${error.message}`);
  }
}

/** The only release of CARTO's chart, or the release that --release and --namespace name. */
function chosenRelease(document: Terraform, flags: Flags): TerraformRelease | undefined {
  const releases = cartoReleases(document).filter(
    ({ name, namespace }) =>
      (flags.release === undefined || name === undefined || flags.release === name) &&
      (flags.namespace === undefined || namespace === undefined || flags.namespace === namespace),
  );
  const [first, second] = releases;
  if (second === undefined) return first;
  throw new InputError(
    `the Terraform document has ${releases.length} releases of CARTO's chart (${releases.map(({ address }) => address).join(", ")}): choose one with --release and --namespace`,
  );
}

/** JSON has no lines of its own, so what is in it has no position. */
const NOWHERE = { kind: "release" } as const;

function layerOf(layer: ReleaseLayer): Layer {
  switch (layer.kind) {
    case "set":
      return { kind: "option", option: layer.option, text: layer.text, origin: NOWHERE };
    case "open": {
      const at = { kind: "unread", what: layer.why } as const;
      return layer.key === undefined
        ? unreadLayer(layer.why, at, undefined, layer.by)
        : unreadLayer(layer.why, at, [
            layer.key.split(/(?<!\\)\./).map((part) => part.replaceAll("\\.", ".")),
          ]);
    }
    case "yaml": {
      // The provider reads the first document alone, as Helm 3 does (provider helm, `getValues`).
      const { values } = readValues([{ kind: "file", name: layer.name, bytes: Buffer.from(layer.text) }], {
        helm: 3,
      });
      const placed = readJson(toJson(values), NOWHERE);
      const empty: HelmMap = { kind: "map", entries: new Map(), origin: NOWHERE };
      return { kind: "map", name: layer.name, values: placed?.kind === "map" ? placed : empty };
    }
  }
}

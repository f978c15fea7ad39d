import {
  type HelmMajor,
  type Layer,
  type OptionName,
  readValues,
  toJson,
  ValuesError,
} from "../../../src/domain/helm/index.ts";

/** What a `helm` command line gives, ready to run through Helm and through us. */
export type HelmCase = {
  readonly files: readonly (string | Uint8Array)[];
  readonly options: readonly { readonly option: OptionName; readonly text: string }[];
  /** What the files hold that `--set-file` may name: `one.txt` and `two.txt`. */
  readonly texts?: Readonly<Record<string, string | Uint8Array>>;
  /** The chart's own values.yaml. */
  readonly defaults?: string;
};

/** The values as JSON, or the refusal. */
export type Outcome = { readonly json: string } | { readonly refused: string };

/** Files that `--set-file` may name in every case. */
export const TEXTS: Readonly<Record<string, string>> = { "one.txt": "first: 1\n", "two.txt": "é, {x}=\r\n" };

/** Our reading of the case. A chart whose own values.yaml Helm refuses counts as a refusal too. */
export function ourOutcome(input: HelmCase, helm: HelmMajor): Outcome {
  try {
    const defaults = valuesOf(
      [{ kind: "file", name: "values.yaml", bytes: bytesOf(input.defaults ?? "") }],
      helm,
    );
    const { values } = readValues(layersOf(input), { helm, defaults });
    return { json: toJson(values) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return { refused: error.message };
  }
}

/** An outcome in one word or JSON: two refusals are the same, however they are worded. */
export function comparable(outcome: Outcome): string {
  return "json" in outcome ? outcome.json : "refused";
}

/** Whether two keys of one map differ only in type, where Helm's own choice is random. */
export function isRandom(input: HelmCase): boolean {
  try {
    return readValues(layersOf(input), { helm: 4 }).findings.some(({ kind }) => kind === "key-collision");
  } catch {
    return false;
  }
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function layersOf({ files, options, texts = TEXTS }: HelmCase): Layer[] {
  const contents = new Map(Object.entries(texts).map(([name, content]) => [name, bytesOf(content)]));
  return [
    ...files.map(
      (content, index) => ({ kind: "file", name: `${index}.yaml`, bytes: bytesOf(content) }) as const,
    ),
    ...options.map(({ option, text }) => ({ kind: "option", option, text, files: contents }) as const),
  ];
}

function valuesOf(layers: readonly Layer[], helm: HelmMajor) {
  return readValues(layers, { helm }).values;
}

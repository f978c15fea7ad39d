import { losesLastLine, splitDocuments } from "./documents.ts";
import { ValuesError } from "./errors.ts";
import { readFile } from "./file.ts";
import { toJson } from "./json.ts";
import type { FileLayer, HelmMajor, Layer, OptionLayer } from "./layer.ts";
import type { HelmMap, Origin } from "./node.ts";
import { type ReadOptions, readAs } from "./read.ts";
import type { Finding, Reading } from "./reading.ts";
import { applyOption } from "./set/option.ts";

/**
 * The layers that Helm 3 and Helm 4 read differently, if that changes the values. The other Helm's reading is made only
 * where a layer holds something that the two are known to treat differently.
 */
export function versionSplits(layers: readonly Layer[], options: ReadOptions, values: HelmMap): Finding[] {
  const suspects = layers.filter(mayDiffer);
  if (suspects.length === 0) return [];
  const other = outcome(() => readAs({ ...options, helm: options.helm === 3 ? 4 : 3 }, layers));
  if (other.kind === "values" && other.json === toJson(values)) return [];
  return suspects.flatMap((layer) => {
    const three = outcome(() => readAlone(layer, 3));
    const four = outcome(() => readAlone(layer, 4));
    return same(three, four) ? [] : [splitOf(layer, three, four)];
  });
}

type Outcome =
  | { readonly kind: "values"; readonly json: string }
  | { readonly kind: "error"; readonly message: string; readonly origin: Origin };

function outcome(read: () => Reading): Outcome {
  try {
    return { kind: "values", json: toJson(read().values) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return { kind: "error", message: error.message, origin: error.origin };
  }
}

function same(one: Outcome, other: Outcome): boolean {
  if (one.kind === "error" || other.kind === "error") return one.kind === other.kind;
  return one.json === other.json;
}

function readAlone(layer: Layer, helm: HelmMajor): Reading {
  if (layer.kind === "map") return { values: layer.values, findings: [] };
  if (layer.kind === "file") return readFile(layer, helm);
  const nothing: HelmMap = { kind: "map", entries: new Map(), origin: { kind: "chart" } };
  return { values: applyOption(nothing, layer, helm), findings: [] };
}

/** Whether the layer holds anything at all that the two might read differently. */
function mayDiffer(layer: Layer): boolean {
  switch (layer.kind) {
    case "file":
      return fileMayDiffer(layer);
    case "map":
      return false;
    case "option":
      return optionMayDiffer(layer);
  }
}

function optionMayDiffer({ option, text }: OptionLayer): boolean {
  return (
    (option === "--set-json" && text.trim().startsWith("{")) || text.lastIndexOf("[") > text.lastIndexOf("]")
  );
}

function fileMayDiffer({ bytes }: FileLayer): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf16 = (text[0] === 0xff && text[1] === 0xfe) || (text[0] === 0xfe && text[1] === 0xff);
  if (utf16 || text.includes("\n---") || text.includes("\r\r\n")) return true;
  if (text.subarray(0, 3).equals(Buffer.from("---")) && !/^---\s*(#|\r?\n|$)/.test(firstLine(text)))
    return true;
  // Helm 4 ends the last line, which a block scalar keeps.
  if (text.length === 0 || text.at(-1) === 0x0a) return false;
  return losesLastLine(bytes) || text.includes("|") || text.includes(">");
}

function firstLine(text: Buffer): string {
  const end = text.indexOf("\n");
  return text.toString("utf8", 0, end === -1 ? text.length : end + 1);
}

function splitOf(layer: Layer, three: Outcome, four: Outcome): Finding {
  const found = { kind: "version-split", path: [] } as const;
  if (three.kind === "error") {
    const message = `Helm 4 reads this, Helm 3 refuses it: ${three.message}`;
    return { ...found, message, origin: three.origin };
  }
  if (four.kind === "error") {
    const message = `Helm 3 reads this, Helm 4 refuses it: ${four.message}`;
    return { ...found, message, origin: four.origin };
  }
  return { ...found, ...reasonOf(layer) };
}

function reasonOf(layer: Layer): { readonly message: string; readonly origin: Origin } {
  if (layer.kind === "option") {
    const origin: Origin = layer.origin ?? { kind: "option", option: layer.option, text: "" };
    return { message: "Helm 3 and Helm 4 read this option differently", origin };
  }
  if (layer.kind === "map")
    return { message: "Helm 3 and Helm 4 read this differently", origin: layer.values.origin };
  const { documents, dropped } = splitDocuments(layer.bytes);
  const before = layer.within?.lines ?? 0;
  const at = (line: number): Origin => ({ kind: "file", file: layer.name, line: before + line, column: 1 });
  const [, second] = documents;
  if (second !== undefined) {
    const message = "from this “---” on only Helm 4 reads the file, laying each document over those before";
    return { message, origin: at(second.linesBefore) };
  }
  if (dropped !== undefined) {
    return { message: "Helm 3 reads this last line, Helm 4 up to 4.1.4 loses it", origin: at(dropped) };
  }
  return {
    message:
      "the file's last line has no line break: Helm 4 adds one to the text that ends there, Helm 3 does not",
    origin: at(linesOf(layer.bytes)),
  };
}

function linesOf(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

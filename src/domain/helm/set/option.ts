import { defined } from "../../../defined.ts";
import { goText } from "../encoding.ts";
import { ValuesError } from "../errors.ts";
import type { HelmMajor, OptionLayer } from "../layer.ts";
import { mergeMaps } from "../merge.ts";
import type { HelmMap, HelmNode, Origin } from "../node.ts";
import { assign } from "./assign.ts";
import { readJson } from "./json-value.ts";
import type { Entries, Setting } from "./setting.ts";
import { stringValue, typedValue } from "./value.ts";

/**
 * The values with one `--set…` option carried out on them, by Helm's grammar; `values` itself is not changed.
 *
 * @throws ValuesError where Helm refuses the option.
 */
export function applyOption(values: HelmMap, layer: OptionLayer, helm: HelmMajor): HelmMap {
  if (layer.option === "--set-json" && helm === 4 && layer.text.trim().startsWith("{")) {
    return mergeMaps(values, wholeJson(layer.text.trim()));
  }
  const entries: Entries = new Map(values.entries);
  carryOut(
    settingOf(layer, helm, (piece, origin) => pieceValue(layer, piece, origin)),
    entries,
  );
  return { ...values, entries };
}

/** The files that a `--set-file` text names, in order. Text that Helm refuses names those before the mistake. */
export function setFilePaths(text: string): readonly string[] {
  const paths: string[] = [];
  const layer: OptionLayer = { kind: "option", option: "--set-file", text };
  const collect = settingOf(layer, 4, (piece, origin) => {
    paths.push(piece);
    return stringValue("", origin);
  });
  try {
    carryOut(collect, new Map());
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
  }
  return paths;
}

function settingOf(layer: OptionLayer, helm: HelmMajor, read: Setting["valueOf"]): Setting {
  const { option, text, origin } = layer;
  return {
    option,
    text,
    ...defined({ origin }),
    index: 0,
    start: 0,
    shown: "",
    openIndexEnds: helm === 4,
    valueOf: read,
  };
}

function carryOut(setting: Setting, entries: Entries): void {
  while (assign(setting, entries, 0) === "more") setting.start = setting.index;
}

function pieceValue({ option, files }: OptionLayer, piece: string, origin: Origin): HelmNode {
  if (option === "--set") return typedValue(piece, origin);
  if (option !== "--set-file") return stringValue(piece, origin);
  const bytes = files?.get(piece);
  if (bytes === undefined) throw new ValuesError("the file that an option names was not read", origin);
  return stringValue(goText(bytes), origin);
}

/** Helm 4: `--set-json '{…}'` is merged like a file. */
function wholeJson(text: string): HelmMap {
  const origin: Origin = { kind: "option", option: "--set-json", text: "{…}" };
  const node = readJson(text, origin);
  if (node?.kind !== "map") throw new ValuesError("the object is not JSON", origin);
  return node;
}

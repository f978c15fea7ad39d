import { ValuesError } from "../errors.ts";
import type { HelmEntry, HelmNode, OptionName, Origin } from "../node.ts";

/** A `--set…` text being read: `index` is how far, `start` where the present assignment began. */
export type Setting = {
  readonly option: OptionName;
  readonly text: string;
  /** Where the text is written, if not on a command line. */
  readonly origin?: Origin;
  index: number;
  start: number;
  /** The last key that a `=` followed. Errors show no more: text where a key should be may be part of a value. */
  shown: string;
  /** What an unfinished `[` does: Helm 3 refuses it, Helm 4 ends there in silence. */
  readonly openIndexEnds: boolean;
  /** The value of a piece of text. Each item of a list is a separate piece. */
  readonly valueOf: (text: string, origin: Origin) => HelmNode;
};

/** A map while it is being set. */
export type Entries = Map<string, HelmEntry>;

/** `end`: the text ended. Helm then keeps what is set and drops what is unfinished. */
export type Progress = "more" | "end";

/** The text up to one of `stops`, which is stepped over, or to the end. `\` takes the next character as it is. */
export function takeUntil(setting: Setting, stops: string): { readonly word: string; readonly stop: string } {
  const escapes = setting.option !== "--set-literal";
  let word = "";
  while (setting.index < setting.text.length) {
    const character = setting.text.charAt(setting.index++);
    if (stops.includes(character)) return { word, stop: character };
    word += escapes && character === "\\" ? setting.text.charAt(setting.index++) : character;
  }
  return { word, stop: "" };
}

/** The present assignment, by its key as typed so far. */
export function originOf(setting: Setting): Origin {
  if (setting.origin !== undefined) return setting.origin;
  const text = setting.text.slice(setting.start, setting.index).replace(/[=.[]$/, "");
  return { kind: "option", option: setting.option, text: keyIn(setting, text) };
}

/** Helm 3 looks for a key in `--set-json '{…}'` too, and finds a piece of the object, values and all. */
const keyIn = ({ option, text }: Setting, key: string): string =>
  option === "--set-json" && key !== "" && text.trimStart().startsWith("{") ? "{…}" : key;

export function refuse(setting: Setting, message: string): ValuesError {
  const { option, shown } = setting;
  return new ValuesError(message, setting.origin ?? { kind: "option", option, text: keyIn(setting, shown) });
}

/** Sets a key; an empty one Helm ignores. */
export function put(entries: Entries, key: string, value: HelmNode, keyOrigin: Origin): void {
  if (key !== "") entries.set(key, { keyOrigin, value });
}

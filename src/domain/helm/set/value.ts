import type { HelmNode, Origin } from "../node.ts";
import { skipToValue, takeJson } from "./json-value.ts";
import { type Progress, refuse, type Setting, takeUntil } from "./setting.ts";

/** The value after `=`, read up to where the next assignment begins. */
export function takeValue(
  setting: Setting,
  origin: Origin,
): { readonly value: HelmNode; readonly progress: Progress } {
  if (origin.kind === "option") setting.shown = origin.text;
  if (setting.option === "--set-json") return { value: jsonValue(setting, origin), progress: "more" };
  if (setting.option !== "--set-literal") {
    if (setting.index >= setting.text.length) return { value: stringValue("", origin), progress: "end" };
    if (setting.text.charAt(setting.index) === "{") {
      return { value: listValue(setting, origin), progress: "more" };
    }
  }
  const { word } = takeUntil(setting, setting.option === "--set-literal" ? "" : ",");
  return { value: setting.valueOf(word, origin), progress: "more" };
}

function jsonValue(setting: Setting, origin: Origin): HelmNode {
  if (!skipToValue(setting)) return { kind: "null", origin };
  const value = takeJson(setting, origin);
  skipToValue(setting);
  return value;
}

/** `{a,b}`. Braces with nothing between them hold one empty item. */
function listValue(setting: Setting, origin: Origin): HelmNode {
  setting.index += 1;
  const items: HelmNode[] = [];
  for (;;) {
    const { word, stop } = takeUntil(setting, ",}");
    if (stop === "") throw refuse(setting, "a list is not closed by “}”");
    items.push(setting.valueOf(word, origin));
    if (stop === "}") break;
  }
  if (setting.text.charAt(setting.index) === ",") setting.index += 1;
  return { kind: "list", items, origin };
}

export function stringValue(value: string, origin: Origin): HelmNode {
  return { kind: "string", value, style: "option", origin };
}

/** The value of a piece of `--set`: true, false and null in any case, a decimal int64 without leading zero, or a string. */
export function typedValue(piece: string, origin: Origin): HelmNode {
  // With the u flag, i folds case as Go's strings.EqualFold does.
  if (/^true$/iu.test(piece)) return { kind: "boolean", value: true, origin };
  if (/^false$/iu.test(piece)) return { kind: "boolean", value: false, origin };
  if (/^null$/iu.test(piece)) return { kind: "null", origin };
  if (/^(0|[1-9][0-9]*|[-+][0-9]+)$/.test(piece) && piece.length < 1000) {
    const integer = BigInt(piece.replace("+", ""));
    if (BigInt.asIntN(64, integer) === integer) return { kind: "integer", text: String(integer), origin };
  }
  return stringValue(piece, origin);
}

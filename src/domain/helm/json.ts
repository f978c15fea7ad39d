import type { HelmNode } from "./node.ts";

/** The value as a template's `toJson` prints it: keys in order of their UTF-8 bytes, `<`, `>` and `&` escaped. */
export function toJson(node: HelmNode): string {
  let json = "";
  const pending: (HelmNode | string)[] = [node];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    json +=
      typeof part === "string"
        ? part
        : scalarOr(part, (parts) => {
            for (const later of parts.reverse()) pending.push(later);
          });
  }
  return json;
}

function scalarOr(node: HelmNode, expand: (parts: (HelmNode | string)[]) => void): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(node.value);
    case "integer":
    case "float":
      return node.text;
    case "string":
      return quote(node.value);
    case "list":
      expand(["[", ...node.items.flatMap((item, index) => (index === 0 ? [item] : [",", item])), "]"]);
      return "";
    case "map": {
      const keys = [...node.entries].sort(([a], [b]) => compareCodePoints(a, b));
      const pairs = keys.flatMap(([key, { value }], index) => [
        `${index === 0 ? "" : ","}${quote(key)}:`,
        value,
      ]);
      expand(["{", ...pairs, "}"]);
      return "";
    }
  }
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** UTF-16 puts the characters from U+10000 on before U+E000; UTF-8, and so Go, does not. */
function compareCodePoints(a: string, b: string): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
}

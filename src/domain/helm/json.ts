import type { HelmNode } from "./node.ts";

/** A list or a map being printed: its members, with their keys for a map, and how many are out. */
type Frame = {
  readonly members: readonly { readonly key?: string; readonly value: HelmNode }[];
  readonly end: "]" | "}";
  printed: number;
};

/** The value as a template's `toJson` prints it: keys in order of their UTF-8 bytes, `<`, `>` and `&` escaped. */
export function toJson(node: HelmNode): string {
  const frames: Frame[] = [];
  let json = begin(node, frames);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const member = frame.members[frame.printed];
    if (member === undefined) {
      json += frame.end;
      frames.pop();
      continue;
    }
    if (frame.printed > 0) json += ",";
    if (member.key !== undefined) json += `${quote(member.key)}:`;
    frame.printed += 1;
    json += begin(member.value, frames);
  }
  return json;
}

/** A scalar whole; of a list or a map the bracket, with a frame for the rest. */
function begin(node: HelmNode, frames: Frame[]): string {
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
      frames.push({ members: node.items.map((value) => ({ value })), end: "]", printed: 0 });
      return "[";
    case "map": {
      const members = Array.from(node.entries, ([key, { value }]) => ({ key, value }));
      members.sort((one, other) => compareCodePoints(one.key, other.key));
      frames.push({ members, end: "}", printed: 0 });
      return "{";
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

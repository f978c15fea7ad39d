/** Where a text stops being JSON (RFC 8259); Node's own message says it only sometimes, and quotes the text. */

type Expecting = "value" | "value or ]" | "key" | "key or }" | "colon" | "next";

const SIGN = /[{}[\],:]/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A piece of a string; of bounded length, since the matcher remembers each repetition. */
const IN_STRING = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,1000}/y;
const BLANK = /[ \t\n\r]*/y;

/** The offset of the first wrong token; the text's length if the text ends too early or is JSON. */
export function jsonFault(text: string): number {
  const open: string[] = [];
  let expecting: Expecting = "value";
  for (let at = 0; ; ) {
    at += matchAt(BLANK, text, at).length;
    const token = tokenAt(text, at);
    const next: Expecting | undefined = token && after(expecting, token.sign, open);
    if (token === undefined || next === undefined) return at;
    expecting = next;
    at = token.end;
  }
}

const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
};

/** The token at an offset; its sign is its first character, or `0` for a number or a word. */
function tokenAt(text: string, at: number): { readonly sign: string; readonly end: number } | undefined {
  const sign = matchAt(SIGN, text, at);
  if (sign !== "") return { sign, end: at + 1 };
  if (text[at] !== '"') {
    const scalar = matchAt(SCALAR, text, at);
    return scalar === "" ? undefined : { sign: "0", end: at + scalar.length };
  }
  let end = at + 1;
  for (let piece = matchAt(IN_STRING, text, end); piece !== ""; piece = matchAt(IN_STRING, text, end))
    end += piece.length;
  return text[end] === '"' ? { sign: '"', end: end + 1 } : undefined;
}

/** What is expected after a token; undefined for a wrong token. Keeps track of what is open. */
function after(expecting: Expecting, sign: string, open: string[]): Expecting | undefined {
  if (expecting === "colon") return sign === ":" ? "value" : undefined;
  if (expecting === "next" && sign === ",") {
    const inside = open.at(-1);
    return inside === undefined ? undefined : inside === "}" ? "key" : "value";
  }
  if (expecting === "next" || expecting.endsWith(sign)) {
    if (open.at(-1) !== sign) return expecting === "next" ? undefined : valueOrKey(expecting, sign, open);
    open.pop();
    return "next";
  }
  return valueOrKey(expecting, sign, open);
}

function valueOrKey(expecting: Expecting, sign: string, open: string[]): Expecting | undefined {
  if (expecting.startsWith("key")) return sign === '"' ? "colon" : undefined;
  if (sign === '"' || sign === "0") return "next";
  if (sign !== "{" && sign !== "[") return undefined;
  open.push(sign === "{" ? "}" : "]");
  return sign === "{" ? "key or }" : "value or ]";
}

/** The 1-based line and column of an offset. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

import fc from "fast-check";
import { mostly, plain, quoted, scalar } from "./yaml-scalars.ts";

/** Few keys, so that files and documents meet each other's. */
const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("a", "b", "c", "d", "e") },
  {
    weight: 2,
    arbitrary: fc.constantFrom('"<<"', "&y a", "yes", "12", '"12"', "010", "1.5", "1e6", "off", '"b"', "'c'"),
  },
  {
    weight: 1,
    arbitrary: mostly(fc.oneof(plain, quoted), scalar, 3).filter((text) => !/^(\W|null$|$)/i.test(text)),
  },
);
const badKey = fc.constantFrom(
  "~",
  "null",
  "[a]",
  "{{ x }}",
  "18446744073709551615",
  "",
  "*x",
  "? a\n",
  "a\nb",
  "- a",
);

/** What `<<` merges: mostly one of the maps that every such text starts with. */
const merged = mostly(
  fc.constantFrom("*m", "*n", "{a: 1, b: 2}", "[*m, *n]", "[*n, {a: 3}]", "[]", "&m {c: 1}"),
  fc.constantFrom("*x", "1", "", "[1]", "[[*m]]", "~"),
  12,
);
const ANCHORS = "k: &x 1\nl: &y [yes, &z 1.50]\nm: &m {a: 5, d: {e: f}}\nn: &n {<<: *m, b: null, d: ~}\n";

/** A value with its own indentation: what stands after `key:` or `- `, line breaks included. */
type Piece = (indent: number) => string;

const { value: block } = fc.letrec<{ value: Piece; map: Piece; list: Piece; flow: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "xsmall", withCrossShrink: true },
    scalar.map(
      (text): Piece =>
        () =>
          ` ${text}\n`,
    ),
    tie("flow").map(
      (text): Piece =>
        () =>
          ` ${text}\n`,
    ),
    blockScalar(),
    tie("map").map(
      (piece): Piece =>
        (indent) =>
          `\n${piece(indent + 2)}`,
    ),
    fc.tuple(tie("list"), fc.constantFrom(0, 2)).map(
      ([piece, more]): Piece =>
        (indent) =>
          `\n${piece(indent + more)}`,
    ),
    tie("map").map(
      (piece): Piece =>
        (indent) =>
          ` &x\n${piece(indent + 2)}`,
    ),
  ),
  map: pairs(tie("value")),
  list: fc.array(tie("value"), { minLength: 1, maxLength: 3 }).map(
    (items): Piece =>
      (indent) =>
        items.map((item) => `${" ".repeat(indent)}-${item(indent)}`).join(""),
  ),
  flow: fc.oneof(
    { depthSize: "xsmall" },
    scalar,
    fc.array(tie("flow"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .array(fc.tuple(key, mostly(fc.constantFrom(": ", " : "), fc.constantFrom(":", ""), 12), tie("flow")), {
        maxLength: 3,
      })
      .map((items) => `{${items.map((item) => item.join("")).join(", ")}}`),
  ),
}));

function pairs(value: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> {
  const pair = fc.tuple(mostly(key, badKey, 120), value).map(
    ([name, piece]): Piece =>
      (indent) =>
        `${name}:${piece(indent)}`,
  );
  const merge = merged.map(
    (text): Piece =>
      () =>
        `<<: ${text}\n`,
  );
  return fc
    .array(fc.oneof({ weight: 8, arbitrary: pair }, { weight: 1, arbitrary: merge }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((items) => (indent) => items.map((piece) => " ".repeat(indent) + piece(indent)).join(""));
}

function blockScalar(): fc.Arbitrary<Piece> {
  const lines = fc.array(fc.constantFrom("x", " y", "", "# z", "a: b", "- -", "é ", "x\tq"), {
    maxLength: 4,
  });
  const header = mostly(
    fc.constantFrom("|", ">", "|-", ">-", "|+", ">+", "| # c", ">#c", "|1", ">1-"),
    fc.constantFrom("|0", "|x", ">+-", "|9", "|3"),
  );
  return fc.tuple(header, lines, fc.constantFrom(1, 2, 2, 3)).map(
    ([start, content, more]): Piece =>
      (indent) =>
        ` ${start}\n${content.map((line) => (line === "" ? "\n" : `${" ".repeat(indent + more)}${line}\n`)).join("")}`,
  );
}

const document = fc
  .tuple(fc.constantFrom(ANCHORS, ANCHORS, ANCHORS, ""), pairs(block))
  .map(([anchors, piece]) => anchors + piece(0));

/** Bits of syntax in any order: most are no YAML, and both sides must say so. */
const soup = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "a",
          "b",
          ": ",
          ":",
          "\n",
          "\n  ",
          "\n- ",
          " ",
          "- ",
          ", ",
          "a: ",
          "\nb: ",
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          "? ",
          "|",
          ">",
          "#",
          " #",
          "&x ",
          "*x",
          "!!str ",
          "<<",
          "\t",
          "'",
          '"',
          "\r\n",
          "\r",
          "...",
          "\n---\n",
          "\n...\n",
          "%YAML 1.1\n",
          "%TAG ! x\n",
          "\u2028",
        ),
      },
      { weight: 1, arbitrary: scalar },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

const separator = fc.constantFrom(
  "---\n",
  "---\n",
  "--- # c\n",
  "...\n",
  "...\n---\n",
  "---\n---\n",
  "--- {b: 2}\n",
  "---a: 1\n",
);
const ending = mostly(
  fc.constantFrom("", "\n", "# c", "---\n", "  "),
  fc.constantFrom("\ufeff", "...\nx: {", "\0"),
  8,
);
const beginning = fc.constantFrom(
  "",
  "",
  "",
  "",
  "",
  "---\n",
  "# c\n---\n",
  "%YAML 1.1\n---\n",
  "\ufeff",
  "\n\n",
  "---",
);

const documents = fc
  .tuple(
    beginning,
    fc.array(fc.oneof({ weight: 12, arbitrary: document }, { weight: 1, arbitrary: soup }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.array(separator, { minLength: 2, maxLength: 2 }),
    ending,
  )
  .map(([start, [first = "", ...others], between, end]) => {
    const rest = others.map((text, index) => (between[index] ?? "") + text);
    return start + first + rest.join("") + end;
  });

/** Without its last line break, with CR LF, or as it is. */
function finish(text: string, how: "as is" | "cut" | "crlf"): string {
  if (how === "as is") return text;
  return how === "cut" ? text.replace(/\n$/, "") : text.replaceAll("\n", "\r\n");
}

/** The text of a values file: mostly YAML, with everything that Helm's reader and others disagree on. */
export const yamlText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: document },
      { weight: 3, arbitrary: documents },
      { weight: 3, arbitrary: soup },
    ),
    fc.constantFrom("as is", "as is", "cut", "crlf"),
  )
  .map(([text, how]) => finish(text, how));

/** A chart's values.yaml, nearly always good. */
export const defaultsText: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("") },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "a: 1\nb: {c: 2, d: null}\n",
      "a: {a: {a: 1, b: 2}, b: null}\nb: [1, {a: 1}]\nc: text\n",
      "a: null\nb: {a: null, b: {}}\nc: {a: {b: {c: 1, d: 2}}}\nd: []\ne: 0\n",
    ),
  },
  { weight: 1, arbitrary: document },
);

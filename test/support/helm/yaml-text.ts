import fc from "fast-check";

/** Scalars that YAML readers disagree on, as they are written. */
const PLAIN = [
  ...["yes", "No", "ON", "off", "y", "N", "tRue", "True", "FALSE", "~", "null", "Null", "nUll", ""],
  ...[
    "0",
    "-0",
    "+0",
    "7",
    "010",
    "0777",
    "0_7",
    "08",
    "019",
    "0o7",
    "0O17",
    "0o9",
    "0x1F",
    "+0x1F",
    "0x_F",
    "0xG",
    "0x",
    "0b101",
  ],
  ...[
    "-0b11",
    "0b-11",
    "0b12",
    "1_000",
    "1__0",
    "1_",
    "_1",
    "1_000.5",
    "1e3",
    "1E+2",
    "12e03",
    "1.",
    ".5",
    "+.5",
    "-.5e1",
    "1.e3",
  ],
  ...[
    ".5_0",
    "._5",
    "1e400",
    "-1e-400",
    "0xFFFFFFFFFFFFFFFFFF",
    "12345678901234567890",
    "18446744073709551616",
  ],
  ...[
    "9007199254740993",
    "-9223372036854775808",
    "9223372036854775808",
    "0.1",
    "1e21",
    "1e-7",
    "1.0",
    "-0.0",
    "3.14159265358979",
  ],
  ...[
    "2001-01-01",
    "2001-12-14t21:59:43.10-05:00",
    "12:30:45",
    "190:20",
    ".inf",
    "-.INF",
    ".nan",
    "+",
    "-",
    ".",
    "<<",
    "=",
    "--",
  ],
  ...[
    "a b",
    "a: b",
    "a:b",
    "a #b",
    "a#b",
    "a?b",
    "?a",
    "-a",
    ":a",
    "{{ x }}",
    "a, b",
    "[a",
    "a]",
    "{a",
    "a}",
    "&x a",
    "*x",
    "!x a",
    "%a",
    "@a",
    "`a",
  ],
  ...[
    "é",
    "😀",
    "\u2028",
    "a\u0085b",
    "\ufeff",
    "\u00a0",
    "a\tb",
    "x\n  y",
    "x\n\n  y",
    "x\ny",
    "__proto__",
    "constructor",
  ],
];

const QUOTED = [
  ...[
    '"a"',
    "'a'",
    '"no"',
    "'12'",
    '"<<"',
    '""',
    "''",
    "'it''s'",
    '"a\\nb"',
    '"\\x41\\u00e9\\U0001F600"',
    '"\\q"',
    '"\\ud800"',
    '"\\x0"',
  ],
  ...[
    '"a\\\n  b"',
    '"a\n  b"',
    '"a \n\n  b"',
    "'a\n  b'",
    '"a\nb"',
    '"a',
    "'a",
    '"a" b',
    '"a"#b',
    '"a" #b',
    '"\\/"',
    '"\\0"',
    '"a\\ "',
    '"\t"',
  ],
];

const TAGS = [
  "!!str ",
  "!!int ",
  "!!bool ",
  "!!float ",
  "!!null ",
  "!!binary ",
  "!!timestamp ",
  "!!map ",
  "!foo ",
  "! ",
  "!<x> ",
  "!a!b ",
];
const ANCHORED = ["&x ", "&y ", "&z ", "&x !!str ", "!!str &y "];

const BLOCKS = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|+1", "|0", "| # c", "|x", "|\t"];

const plain = fc.constantFrom(...PLAIN);
const quoted = fc.constantFrom(...QUOTED);
const scalar = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 3, arbitrary: quoted },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...TAGS, ...ANCHORED), fc.oneof(plain, quoted))
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom("*x", "*y", "*z") },
);

/** Few keys, so that files and documents meet each other's. */
const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("a", "b", "c", "d", "e") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "<<",
      "<<",
      '"<<"',
      "? a\n",
      "&x a",
      "yes",
      "12",
      '"12"',
      "010",
      "1.5",
      "1e6",
      "~",
      "null",
    ),
  },
  { weight: 1, arbitrary: scalar },
);

/** A value with its own indentation: what stands after `key:` or `- `, line breaks included. */
type Piece = (indent: number) => string;

const { value: block } = fc.letrec<{ value: Piece; map: Piece; list: Piece; flow: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
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
    { depthSize: "small" },
    scalar,
    fc.array(tie("flow"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .array(fc.tuple(key, fc.constantFrom(": ", ":", " : ", ""), tie("flow")), { maxLength: 3 })
      .map((items) => `{${items.map((item) => item.join("")).join(", ")}}`),
  ),
}));

function pairs(value: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> {
  return fc
    .array(fc.tuple(key, value), { minLength: 1, maxLength: 4 })
    .map(
      (items) => (indent) =>
        items.map(([name, piece]) => `${" ".repeat(indent)}${name}:${piece(indent)}`).join(""),
    );
}

function blockScalar(): fc.Arbitrary<Piece> {
  const lines = fc.array(fc.constantFrom("x", " y", "", "# z", "a: b", "\tq", "---", "é "), { maxLength: 4 });
  return fc.tuple(fc.constantFrom(...BLOCKS), lines, fc.constantFrom(0, 1, 2)).map(
    ([header, content, more]): Piece =>
      (indent) =>
        ` ${header}\n${content.map((line) => (line === "" ? "\n" : `${" ".repeat(indent + more)}${line}\n`)).join("")}`,
  );
}

const document = pairs(block).map((piece) => piece(0));

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
const ending = fc.constantFrom("", "", "", "\n", "# c", "\ufeff", "...\nx: {", "---\n", "\0", "  ");
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
    fc.array(fc.oneof({ weight: 5, arbitrary: document }, { weight: 1, arbitrary: soup }), {
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

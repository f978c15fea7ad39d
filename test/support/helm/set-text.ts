import fc from "fast-check";
import type { OptionName } from "../../../src/domain/helm/index.ts";
import { mostly } from "./yaml-scalars.ts";

const name = fc.constantFrom("a", "a", "b", "c", "d", "e", "a\\.b", "", "é", " a", "a\\=b", "__proto__");
const index = fc.constantFrom(
  "[0]",
  "[1]",
  "[2]",
  "[0][1]",
  "[-1]",
  "[x]",
  "[+1]",
  "[70000]",
  "[",
  "[0",
  "[ 1]",
  "[]",
  "[0]x",
);
const longPath = fc
  .tuple(
    name,
    fc.array(
      fc.oneof({ weight: 3, arbitrary: name.map((text) => `.${text}`) }, { weight: 2, arbitrary: index }),
      { maxLength: 3 },
    ),
  )
  .map(([first, rest]) => first + rest.join(""));
const path = fc.oneof({ weight: 2, arbitrary: name }, { weight: 3, arbitrary: longPath });

const goodPiece = fc.constantFrom(
  ...[
    "1",
    "-5",
    "+5",
    "0",
    "-0",
    "010",
    "00",
    "1.5",
    "1e3",
    "0x10",
    "9223372036854775807",
    "9223372036854775808",
    "1_000",
  ],
  ...[
    "true",
    "tRue",
    "false",
    "FAL\u017fE",
    "null",
    "NULL",
    "yes",
    "no",
    "on",
    "~",
    "",
    "x y ",
    '"q"',
    "a=b",
    "a\\,b",
    "a\\",
    "\\\\",
    "x\ny",
    "é😀",
  ],
  ...["[1]", "]", "}", "a}b"],
);
const piece = mostly(goodPiece, fc.constantFrom("{{ x }}", "{", "{a", "a,b"));
const listed = fc.array(piece, { maxLength: 3 }).map((items) => `{${items.join(",")}}`);
const value = fc.oneof({ weight: 5, arbitrary: piece }, { weight: 2, arbitrary: listed });

/** One `key=value` after the other, commas between them; some have no value, or no key. */
const assignments = (right: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(path, mostly(fc.constant("="), fc.constant("")), right).map((parts) => parts.join("")),
        { minLength: 1, maxLength: 3 },
      ),
      mostly(fc.constantFrom("", ","), fc.constantFrom(",b", ",,", ".", "="), 8),
    )
    .map(([parts, end]) => parts.join(",") + end);

const json = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 2 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        "1",
        "-0",
        "1e5",
        "1e400",
        "01",
        "1.",
        "-",
        "1.5e-9",
        "nullx",
        "true",
        "yes",
        "",
        " ",
        '"a',
        '"\\ud800"',
        '"\\u2028<&>"',
      ],
      ...[
        "{}",
        "[]",
        '{"a":1}',
        '{"a":null}',
        '[{"b":[1]}]',
        '{"b":1,"b":2}',
        "[1}",
        '{"a":',
        "{a:1}",
        " 1 ",
        "1 b=2",
        '{"a":{"b":{}}}',
      ],
    ),
  },
);
const wholeJson = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text) => `{"a":${text},"b":{"c":1}}`),
  fc.constantFrom(
    '{"a":1}',
    ' {"a":null} ',
    '{"a":1',
    '{"a":1}x',
    "{}",
    "[1]",
    '{"b":{"c":null}}',
    '{"a":1,"a":{"c":2}}',
  ),
);
const file = fc.constantFrom("one.txt", "one.txt", "two.txt", "{one.txt,two.txt}", "", "missing.txt");

/** One option with its text. */
export const setOption: fc.Arbitrary<{ readonly option: OptionName; readonly text: string }> = fc.oneof(
  { weight: 6, arbitrary: of("--set", assignments(value)) },
  { weight: 2, arbitrary: of("--set-string", assignments(value)) },
  { weight: 2, arbitrary: of("--set-literal", assignments(value)) },
  { weight: 3, arbitrary: of("--set-json", assignments(json)) },
  { weight: 2, arbitrary: of("--set-json", wholeJson) },
  { weight: 2, arbitrary: of("--set-file", assignments(file)) },
);

function of(option: OptionName, text: fc.Arbitrary<string>) {
  return text.map((written) => ({ option, text: written }) as const);
}

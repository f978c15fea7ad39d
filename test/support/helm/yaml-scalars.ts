import fc from "fast-check";

/** Mostly the one, now and then the other. */
export function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 60): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

const NAMED = [
  "yes",
  "No",
  "ON",
  "off",
  "y",
  "N",
  "tRue",
  "True",
  "FALSE",
  "~",
  "null",
  "Null",
  "nUll",
  "",
  "<<",
];
const INTEGERS = [
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
  ],
  ...[
    "0b101",
    "-0b11",
    "0b-11",
    "0b12",
    "1_000",
    "1__0",
    "1_",
    "_1",
    "0xFFFFFFFFFFFFFFFFFF",
    "12345678901234567890",
  ],
  ...[
    "18446744073709551616",
    "9007199254740993",
    "-9223372036854775808",
    "9223372036854775808",
    "+18446744073709551615",
  ],
];
const FLOATS = [
  ...[
    "1_000.5",
    "1e3",
    "1E+2",
    "12e03",
    "1.",
    ".5",
    "+.5",
    "-.5e1",
    "1.e3",
    ".5_0",
    "._5",
    "1e400",
    "-1e-400",
    "0.1",
  ],
  ...["1e21", "1e-7", "1.0", "-0.0", "3.14159265358979", "123456789.5", "1e6", "0.00001"],
];
const WORDS = [
  ...[
    "2001-01-01",
    "2001-12-14t21:59:43.10-05:00",
    "12:30:45",
    "190:20",
    "+",
    "--",
    "-a",
    ":a",
    "a:b",
    "a#b",
    "a b",
    "a #b",
  ],
  ...[
    "é",
    "😀",
    "a\u0085 b",
    "\u00a0",
    "a\tb",
    "__proto__",
    "constructor",
    "a=b",
    "x\n          y",
    "x\n\n          y",
  ],
];
const REFUSED = [
  ...[
    ".inf",
    "-.INF",
    ".nan",
    "a: b",
    "{{ x }}",
    "[a",
    "a]",
    "{a",
    "a}",
    "*w",
    "%a",
    "@a",
    "`a",
    "x\ny",
    "a\u2028b",
    "\0",
    "?a",
  ],
  ...["&x a", "!x a", "\ufeff", "a, b", "a?b", "-", ".", "="],
];

export const plain: fc.Arbitrary<string> = mostly(
  fc.constantFrom(...NAMED, ...INTEGERS, ...FLOATS, ...WORDS),
  fc.constantFrom(...REFUSED),
);

export const quoted: fc.Arbitrary<string> = mostly(
  fc.constantFrom(
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
      '"a"#b',
      '"a" #b',
    ],
    ...[
      '"a\\\n  b"',
      '"a\n  b"',
      '"a \n\n  b"',
      "'a\n  b'",
      '"a\nb"',
      '"\\0"',
      '"a\\ "',
      '"\t"',
      '"\\e\\L\\_\\\t"',
      '"\u2028 a"',
    ],
  ),
  fc.constantFrom('"\\q"', '"\\ud800"', '"\\x0"', '"\\/"', '"a', "'a", '"a" b', '"\n---\n"', "'a\n...\n'"),
);

const tagged = fc.constantFrom(
  ...[
    "!!str 12",
    "!!str",
    '!!str "a"',
    '!!int "0o7"',
    "!!int 3",
    '!!bool "yes"',
    "!!float 0x10",
    "!!float 1",
    '!!null ""',
    "!!null ~",
  ],
  ...[
    "!!binary aGVsbG8=",
    "!!binary 4oI=",
    "!!timestamp 2001-1-1",
    "!!map x",
    "!foo no",
    "! 12",
    '! "12"',
    "!<x> 1",
    "!!x%41 b",
  ],
  ...["!<tag:yaml.org,2002:int> 7", "&x !!str 5", "!!str &y 6", "&z", "&x a", "&y 1.5"],
);
const badlyTagged = fc.constantFrom(
  ...[
    "!!int x",
    "!!int",
    "!!int 1.0",
    "!!float a",
    "!!bool 1",
    "!!null x",
    "!!binary ?",
    "!!binary aGVsbG8",
    "!!timestamp x",
    "!a!b c",
  ],
  ...["!!float 18446744073709551615", "!<x", "!!", "!!str!", "!a\\b", "&", "*", "& a", "&a&b c"],
);

/** A scalar as it is written, or an alias to one of the anchors `x`, `y` and `z`. */
export const scalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: plain },
  { weight: 5, arbitrary: quoted },
  { weight: 2, arbitrary: mostly(tagged, badlyTagged, 10) },
  { weight: 2, arbitrary: fc.constantFrom("*x", "*y", "*z") },
);

import type { Option } from "./options.ts";

export const COMPARE_OPTIONS = [
  {
    name: "output",
    kind: "array",
    alias: ["o"],
    group: "Output",
    value: "FORMAT[=FILE]",
    describe: "Format (table, json, markdown), and where to (repeatable)",
  },
  { name: "quiet", kind: "boolean", alias: ["q"], group: "Output", describe: "Only what got worse" },
  { name: "verbose", kind: "boolean", alias: ["v"], group: "Output", describe: "Everything there is to say" },
  { name: "no-color", kind: "boolean", group: "Output", describe: "No colours (also NO_COLOR)" },
] as const satisfies readonly Option[];

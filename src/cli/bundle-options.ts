import { DOCTOR_OPTIONS, type Option } from "./options.ts";

/** Options of the doctor that say how it judges, not what it looks at: a bundle holds what every probe needs. */
const JUDGING_ALONE: ReadonlySet<string> = new Set([
  "only",
  "skip",
  "wait",
  "fail-on",
  "allow-unknown",
  "output",
  "quiet",
  "verbose",
  "no-color",
]);

export const BUNDLE_OPTIONS: readonly Option[] = [
  ...DOCTOR_OPTIONS.filter(({ name }) => !JUDGING_ALONE.has(name)),
  {
    name: "file",
    kind: "string",
    group: "Output",
    value: "FILE",
    describe: "Where to write it (without it, a name of its own in the current folder)",
  },
  { name: "force", kind: "boolean", group: "Output", describe: "Write over a file that exists" },
  {
    name: "redact",
    kind: "string",
    group: "Output",
    choices: ["none", "pseudonyms"],
    default: "none",
    describe: "Names as they are, or salted tokens in their place; secrets never",
  },
  {
    name: "pseudonym-map",
    kind: "string",
    group: "Output",
    value: "FILE",
    describe: "Keep the way back from tokens to names in this file, and use it again where it exists",
  },
  {
    name: "dry-run",
    kind: "boolean",
    group: "Output",
    describe: "Print all that would be in it, and write nothing",
  },
];

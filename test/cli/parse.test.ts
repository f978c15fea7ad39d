import { expect } from "chai";
import { DOCTOR_OPTIONS } from "../../src/cli/options.ts";
import { parse } from "../../src/cli/parse.ts";

type Row = {
  readonly strings?: Readonly<Record<string, string>>;
  readonly arrays?: Readonly<Record<string, readonly string[]>>;
  readonly booleans?: readonly string[];
  readonly words?: readonly string[];
  readonly errors?: readonly string[];
};

const LINES: readonly (readonly [line: string, row: Row])[] = [
  ["--namespace carto", { strings: { namespace: "carto" } }],
  ["--namespace=carto", { strings: { namespace: "carto" } }],
  ["-n carto", { strings: { namespace: "carto" } }],
  ["-ncarto", { strings: { namespace: "carto" } }],
  ["-n one -n two", { strings: { namespace: "two" } }],
  ["--ksa app --gsa a@b", { strings: { "kubernetes-service-account": "app", "iam-service-account": "a@b" } }],
  ["-f a.yaml -fb.yaml --values=c,d", { arrays: { values: ["a.yaml", "b.yaml", "c,d"] } }],
  ["-f - --manifest -", { arrays: { values: ["-"] }, strings: { manifest: "-" } }],
  ["--set a=b=c --set -d=e", { arrays: { set: ["a=b=c", "-d=e"] } }],
  ["-ojson=x --project 0123", { arrays: { output: ["json=x"] }, strings: { project: "0123" } }],
  ["-qv --no-color --offline", { booleans: ["quiet", "verbose", "no-color", "offline"] }],
  ["one -q two", { words: ["one", "two"], booleans: ["quiet"] }],
  ["-q -- --offline -x", { words: ["--offline", "-x"], booleans: ["quiet"] }],
  ["--proejct x", { errors: ['unknown option "--proejct", did you mean --project?'] }],
  ["--ofline", { errors: ['unknown option "--ofline", did you mean --offline?'] }],
  ["--no-offline", { errors: ['unknown option "--no-offline", did you mean --offline?'] }],
  ["--values.x 1", { errors: ['unknown option "--values.x", did you mean --values?'] }],
  ["--zzz=1 word", { errors: ['unknown option "--zzz"'], words: ["word"] }],
  ["--__proto__=1", { errors: ['unknown option "--__proto__"'] }],
  ["-z", { errors: ['unknown option "-z"'] }],
  ["--offline=maybe", { errors: ["--offline takes no value"] }],
  ["--project", { errors: ["--project needs a value: --project ID"] }],
  ["--project=", { errors: ["--project needs a value: --project ID"] }],
  ["--project -q", { errors: ["--project needs a value: --project ID"], booleans: ["quiet"] }],
  ["-f", { errors: ["--values needs a value: --values FILE"] }],
  ["--fail-on wrn", { errors: ['--fail-on is error or warn, not "wrn", did you mean warn?'] }],
];

describe("The command line", () => {
  for (const [line, row] of LINES) {
    it(line, () => {
      const { strings, arrays, booleans, words, errors } = parse(line.split(" "), DOCTOR_OPTIONS);
      expect({
        strings: Object.fromEntries(strings),
        arrays: Object.fromEntries(arrays),
        booleans: [...booleans].sort(),
        words,
        errors,
      }).to.deep.equal({
        strings: row.strings ?? {},
        arrays: row.arrays ?? {},
        booleans: [...(row.booleans ?? [])].sort(),
        words: row.words ?? [],
        errors: row.errors ?? [],
      });
    });
  }
});

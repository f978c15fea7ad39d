import { expect } from "chai";
import { realNames } from "../../src/bundle/real-names.ts";

const MAP = {
  schemaVersion: "1",
  salt: "0".repeat(64),
  words: { qkzw: "acme", hjtr: "prod", the: "dev", "734615209817": "412345678901", vxbnm: "stage" },
} as const;

const CASES = [
  ["a name in a sentence", "Grant it in qkzw-hjtr.", "Grant it in acme-prod.", []],
  ["an email", "vxbnm@qkzw-hjtr.iam.gserviceaccount.com", "stage@acme-prod.iam.gserviceaccount.com", []],
  ["a number", "project 734615209817", "project 412345678901", []],
  ["capitals", "QKZW and Qkzw", "ACME and Acme", []],
  ["words that are no tokens", "Add a binding to qkzwx.", "Add a binding to qkzwx.", []],
  ["a short token that may be a word", "Use the other one.", "Use the other one.", ["the"]],
  ["a short token in code", "Namespace `the` is wrong.", "Namespace `dev` is wrong.", []],
  [
    "a short token in a name",
    "qkzw-hjtr.svc.id.goog[the/carto-common-backend]",
    "acme-prod.svc.id.goog[dev/carto-common-backend]",
    [],
  ],
  ["a short token beside a word of the language", "the/other", "the/other", ["the"]],
  [
    "a block of code",
    "Run:\n```sh\nkubectl -n the get pods\n```\nin the cluster",
    "Run:\n```sh\nkubectl -n dev get pods\n```\nin the cluster",
    ["the"],
  ],
  ["a key of every object", "constructor toString", "constructor toString", []],
] as const;

describe("the real names in an answer", () => {
  for (const [name, answer, text, doubtful] of CASES)
    it(`${name}`, () => expect(realNames(answer, MAP)).to.deep.equal({ text, doubtful }));
});

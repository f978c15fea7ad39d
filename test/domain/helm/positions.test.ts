import { expect } from "chai";
import { type Layer, nodeAt, type Origin, readValues, ValuesError } from "../../../src/domain/helm/index.ts";
import { bytesOf } from "../../support/helm/case.ts";

const file = (name: string, text: string): Layer => ({ kind: "file", name, bytes: bytesOf(text) });
const set = (text: string): Layer => ({ kind: "option", option: "--set", text });

const BASE = "# ours\naccount:\n  create: true\n  annotations:\n    'iam/gsa': \"a@b\"\nlist: [1, {x: 2}]\n";

const WINNERS: readonly { name: string; layers: Layer[]; path: string[]; key: string; value: string }[] = [
  {
    name: "a value of a file",
    layers: [file("f", BASE)],
    path: ["account", "create"],
    key: "f:3:3",
    value: "f:3:11",
  },
  {
    name: "a quoted one",
    layers: [file("f", BASE)],
    path: ["account", "annotations", "iam/gsa"],
    key: "f:5:5",
    value: "f:5:16",
  },
  { name: "a map", layers: [file("f", BASE)], path: ["account"], key: "f:2:1", value: "f:3:3" },
  {
    name: "the later of two files",
    layers: [file("f", BASE), file("g", "account: {create: false}\n")],
    path: ["account", "create"],
    key: "g:1:11",
    value: "g:1:19",
  },
  {
    name: "the earlier, beside what the later replaces",
    layers: [file("f", BASE), file("g", "account: {create: false}\n")],
    path: ["account", "annotations", "iam/gsa"],
    key: "f:5:5",
    value: "f:5:16",
  },
  {
    name: "an option",
    layers: [file("f", BASE), set("x=1,account.annotations.iam/gsa=secret,y=2")],
    path: ["account", "annotations", "iam/gsa"],
    key: "--set account.annotations.iam/gsa",
    value: "--set account.annotations.iam/gsa",
  },
  {
    name: "a file's key beside an option's",
    layers: [file("f", BASE), set("account.annotations.other=secret")],
    path: ["account", "annotations", "iam/gsa"],
    key: "f:5:5",
    value: "f:5:16",
  },
  {
    name: "an alias, which keeps the place of its anchor",
    layers: [file("f", "a: &x 1\nb: *x\n")],
    path: ["b"],
    key: "f:2:1",
    value: "f:1:7",
  },
  {
    name: "a merged key",
    layers: [file("f", "a: &x {k: 1}\nb:\n  <<: *x\n")],
    path: ["b", "k"],
    key: "f:1:8",
    value: "f:1:11",
  },
  {
    name: "a second document",
    layers: [file("f", "a: 1\n---\n# c\nb: 2\n")],
    path: ["b"],
    key: "f:4:1",
    value: "f:4:4",
  },
  {
    name: "carriage returns",
    layers: [file("f", "a: 1\r\n\r\nb: 2\r\n")],
    path: ["b"],
    key: "f:3:1",
    value: "f:3:4",
  },
  {
    name: "a byte order mark",
    layers: [file("f", "\ufeffa: 1\n")],
    path: ["a"],
    key: "f:1:1",
    value: "f:1:4",
  },
  {
    name: "null, at its colon",
    layers: [file("f", "a:\nb: 1\n")],
    path: ["a"],
    key: "f:1:1",
    value: "f:1:2",
  },
];

const REFUSED: readonly { name: string; layers: Layer[]; at: string; message: RegExp }[] = [
  { name: "a tab", layers: [file("f", "a:\n\tb: secret\n")], at: "f:2:1", message: /tab/ },
  { name: "a key without a colon", layers: [file("f", "a: 1\nsecret\nb: 2\n")], at: "f:2:1", message: /“:”/ },
  {
    name: "an unclosed quote",
    layers: [file("f", 'a: 1\nb: "secret\n')],
    at: "f:2:4",
    message: /not closed/,
  },
  {
    name: "a template",
    layers: [file("f", "a: 1\nb: {{ secret }}\n")],
    at: "f:2:5",
    message: /quote a template/,
  },
  {
    name: "a broken second document",
    layers: [file("f", "a: 1\n---\n# c\nb: [secret\n")],
    at: "f:5:1",
    message: /“\]”/,
  },
  {
    name: "text after a separator",
    layers: [file("f", "a: 1\n--- secret\n")],
    at: "f:2:1",
    message: /“---”/,
  },
  { name: "a NUL", layers: [file("f", "a: 1\nb: x\0secret\n")], at: "f:2:5", message: /control/ },
  {
    name: "no UTF-8",
    layers: [{ kind: "file", name: "f", bytes: Uint8Array.of(0x61, 0x3a, 0x20, 0xff) }],
    at: "f:1:4",
    message: /UTF-8/,
  },
  { name: "infinity", layers: [file("f", "a:\n  b: .inf\n")], at: "f:2:6", message: /infinity/ },
  { name: "a list as values", layers: [file("f", "# c\n- secret\n")], at: "f:2:1", message: /map/ },
  {
    name: "a comma in an option's value",
    layers: [set("user=me,password=top,secret")],
    at: "--set password",
    message: /comma/,
  },
  { name: "an option's list that stays open", layers: [set("a={secret")], at: "--set a", message: /“}”/ },
  {
    name: "JSON that is none",
    layers: [{ kind: "option", option: "--set-json", text: "a={secret}" }],
    at: "--set-json a",
    message: /JSON/,
  },
  {
    name: "an object that is no JSON",
    layers: [{ kind: "option", option: "--set-json", text: "{secret}" }],
    at: "--set-json {…}",
    message: /JSON/,
  },
];

describe("positions of values", () => {
  for (const { name, layers, path, key, value } of WINNERS) {
    it(`are kept for ${name}`, () => {
      const entry = nodeAt(readValues(layers, { helm: 4 }).values, path);
      expect(entry && [show(entry.keyOrigin), show(entry.value.origin)]).to.deep.equal([key, value]);
    });
  }

  for (const { name, layers, at, message } of REFUSED) {
    it(`come with the refusal of ${name}, and no value does`, () => {
      const error = refusalOf(layers);
      expect(show(error.origin)).to.equal(at);
      expect(error.message)
        .to.match(message)
        .and.not.match(/secret|[0-9]+:[0-9]+/);
    });
  }
});

function refusalOf(layers: readonly Layer[]): ValuesError {
  try {
    readValues(layers, { helm: 4 });
  } catch (error) {
    if (error instanceof ValuesError) return error;
    throw error;
  }
  throw new Error("the values were accepted");
}

function show(origin: Origin): string {
  switch (origin.kind) {
    case "file":
      return `${origin.file}:${origin.line}:${origin.column}`;
    case "option":
      return `${origin.option} ${origin.text}`;
    case "chart":
    case "release":
    case "unread":
      return origin.kind;
  }
}

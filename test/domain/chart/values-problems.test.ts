import { expect } from "chai";
import { displaced, explains } from "../../../src/domain/chart/displaced.ts";
import { judgedValues } from "../../../src/domain/chart/judged-values.ts";
import { valuesProblems } from "../../../src/domain/chart/values-problems.ts";
import { readValues } from "../../../src/domain/helm/index.ts";

const ACCOUNT = "commonBackendServiceAccount";
const FLAG = "enableGCPWorkloadIdentity";
const FILE = "customizations.yaml";

const tree = (text: string) =>
  judgedValues(
    readValues([{ kind: "file", name: FILE, bytes: Buffer.from(text) }], { helm: 4 }),
    [FILE],
    FILE,
  );
const problems = (text: string) => valuesProblems(tree(text));
const brief = (text: string) => problems(text).map(({ weight, path, expected }) => [weight, path, expected]);
const below = (...lines: readonly string[]) => `${ACCOUNT}:\n${lines.map((line) => `  ${line}\n`).join("")}`;

describe("A misspelled key of the values", () => {
  for (const [key, meant] of [
    ["commonBackendServiceAcount", ACCOUNT],
    ["commonbackendserviceaccount", ACCOUNT],
    ["backendServiceAccount", undefined],
  ] as const)
    it(`${key} is ${meant === undefined ? "another key" : `meant as ${meant}`}`, () => {
      const found = problems(`${key}:\n  create: true\n${below("create: true")}`);
      expect(found.map(({ path, expected }) => [path, expected])).to.deep.equal(
        meant === undefined ? [] : [[key, meant]],
      );
    });

  for (const [key, meant] of [
    ["enableGcpWorkloadIdentity", FLAG],
    ["enableGCPWorkloadIdentitty", FLAG],
    ["enableGKEWorkloadIdentity", FLAG],
    ["enableWorkloadIdentity", FLAG],
    ["workloadIdentity", undefined],
    ["nam", "name"],
    ["nme", "name"],
    ["na", undefined],
    ["creat", "create"],
    ["crate", "create"],
    ["crte", undefined],
    ["anotations", "annotations"],
    ["annnotation", "annotations"],
    ["notation", undefined],
    ["labels", undefined],
  ] as const)
    it(`${key} in the account is ${meant === undefined ? "another key" : `meant as ${meant}`}`, () => {
      const prefix = `${ACCOUNT}.`;
      expect(problems(below(`${key}: null`)).map(({ path, expected }) => [path, expected])).to.deep.equal(
        meant === undefined ? [] : [[prefix + key, prefix + meant]],
      );
    });

  it("is an error alone, and a slip beside the correct one, with its place", () => {
    expect(problems(below("creat: true"))[0]).to.deep.include({
      weight: "error",
      repair: `Rename it to ${ACCOUNT}.create`,
      at: { file: FILE, line: 2, column: 3 },
    });
    expect(problems(below("creat: true", "create: true"))[0]).to.deep.include({
      weight: "slip",
      repair: `Remove ${ACCOUNT}.creat, because create is also set`,
    });
  });

  it("is the flag where it is at the top level", () => {
    expect(brief(`${FLAG}: true\n${below("create: true")}`)).to.deep.equal([
      ["error", FLAG, `${ACCOUNT}.${FLAG}`],
    ]);
    expect(brief(`enableGCPWorkloadIdentitty: true\n${below("create: true")}`)).to.deep.equal([
      ["error", "enableGCPWorkloadIdentitty", `${ACCOUNT}.${FLAG}`],
    ]);
  });
});

describe("A value of another type than the chart needs", () => {
  for (const [line, weight, expected] of [
    [`${FLAG}: "true"`, "slip", `${ACCOUNT}.${FLAG}: true, without quotes`],
    [`${FLAG}: "YES"`, "slip", `${ACCOUNT}.${FLAG}: true, without quotes`],
    [`${FLAG}: "false"`, "error", `${ACCOUNT}.${FLAG}: false, without quotes`],
    [`${FLAG}: ""`, "error", `${ACCOUNT}.${FLAG}: false, without quotes`],
    [`${FLAG}: "untrue"`, "error", `${ACCOUNT}.${FLAG}: false, without quotes`],
    [`${FLAG}: "trues"`, "error", `${ACCOUNT}.${FLAG}: false, without quotes`],
    [`${FLAG}: 1`, "slip", "a boolean"],
    [`${FLAG}: 0`, "slip", "a boolean"],
    [`${FLAG}: [true]`, "error", "a boolean"],
    ["annotations: none", "error", "a map"],
    ["name: [a]", "error", "a string"],
  ] as const)
    it(`${line} is ${weight === "slip" ? "a slip" : "an error"}`, () => {
      const [found, ...more] = problems(below(line));
      expect(more).to.deep.equal([]);
      expect(found).to.include({ weight, expected });
      expect(found?.path).to.equal(`${ACCOUNT}.${line.split(":")[0]}`);
      expect(found?.at).to.deep.include({ file: FILE, line: 2 });
    });

  it("says what Helm's templates make of it", () => {
    const message = (line: string) => problems(below(line))[0]?.message;
    expect(message(`${FLAG}: "false"`)).to.match(/string "false".* true$/);
    expect(message(`${FLAG}: ""`)).to.match(/string "".* false$/);
    expect(message(`${FLAG}: 1`)).to.match(/number 1.* true$/);
    expect(message(`${FLAG}: 0`)).to.match(/number 0.* false$/);
    expect(message(`${FLAG}: [true]`)).to.match(/a list.*a boolean$/);
  });

  it("is a map under an annotation's key, whose dots Helm took apart", () => {
    const [found] = problems(below("annotations:", "  acme.example/team: {a: b}"));
    expect(found?.path).to.equal(`${ACCOUNT}.annotations."acme.example/team"`);
    expect(found?.message).to.include("escape the dots");
    expect(problems(`commonAnnotations:\n  team: {a: b}\n${below("create: true")}`)[0]?.message).to.include(
      "escape the dots",
    );
  });

  it("is told once of an identity annotation that is torn apart", () => {
    const torn = below("annotations:", "  iam:", "    gke: {io/gcp-service-account: a}");
    expect(problems(torn).map(({ path }) => path)).to.deep.equal([`${ACCOUNT}.annotations.iam`]);
    expect(problems(below("annotations:", "  iam: [a]")).map(({ message }) => message)).to.have.length(1);
    expect(problems(below("annotations:", "  iams: {a: b}"))[0]?.message).to.include("escape the dots");
  });

  it("isn't null, which takes the chart's default away", () => {
    expect(problems(below(`${FLAG}: null`, "annotations: null"))).to.deep.equal([]);
  });
});

describe("What Helm ignores silently in the values", () => {
  it("is a key that the file has twice", () => {
    const [found] = problems(below("create: true", "create: false"));
    expect(found).to.deep.include({ weight: "slip", path: `${ACCOUNT}.create`, expected: "each key once" });
    expect(found?.repair).to.include("last one");
  });
});

describe("The account's keys at the wrong place", () => {
  const told = (text: string) => displaced(tree(text)).map(({ path, hides }) => [path, hides]);

  it("are at the top level, below an empty account", () => {
    const text = `${ACCOUNT}:\n${FLAG}: true\nannotations: {}\n`;
    expect(told(text)).to.deep.equal([[ACCOUNT, "all"]]);
    const [found] = displaced(tree(text));
    expect(found?.message).to.include(`${FLAG}, annotations`);
    expect(found).to.deep.include({
      found: `${FLAG}, annotations at the top level`,
      at: { file: FILE, line: 2, column: 1 },
    });
    // The flag isn't told a second time.
    expect(valuesProblems(tree(text)).map(({ path }) => path)).to.deep.equal([ACCOUNT]);
  });

  it("are none in an account that is empty", () => {
    const [found] = displaced(tree(`${ACCOUNT}:\nrouter: {}\n`));
    expect(found).to.deep.include({
      hides: "all",
      found: `${ACCOUNT}: null`,
      at: { file: FILE, line: 1, column: 1 },
    });
    expect(found?.repair).to.include("Remove");
  });

  it("have dots, which in a file are a part of the key", () => {
    const text = `${ACCOUNT}.${FLAG}: true\n${ACCOUNT}.create: true\n${below("name: a")}`;
    expect(told(text)).to.deep.equal([[`${ACCOUNT}.${FLAG}`, "all"]]);
    expect(displaced(tree(text))[0]?.found).to.equal(`${ACCOUNT}.${FLAG}, ${ACCOUNT}.create`);
    expect(told(`${ACCOUNT}x.create: true\n${below("name: a")}`)).to.deep.equal([]);
  });

  it("are torn apart at their dots, or at doubled backslashes", () => {
    const plain = below("annotations:", "  iam:", "    gke: {io/gcp-service-account: a}");
    const doubled = below("annotations:", '  "iam\\\\":', "    gke: {io/gcp-service-account: a}");
    expect(told(plain)).to.deep.equal([[`${ACCOUNT}.annotations.iam`, "annotation"]]);
    expect(told(doubled)).to.deep.equal([[`${ACCOUNT}.annotations.iam\\`, "annotation"]]);
    expect(displaced(tree(plain))[0]?.repair).to.include("iam\\.gke\\.io/gcp-service-account=");
    expect(displaced(tree(plain))[0]?.repair).to.match(/^Escape/);
    expect(displaced(tree(doubled))[0]?.repair).to.match(/^Write one backslash/);
    expect(explains(tree(plain), "annotation")).to.equal(true);
    expect(explains(tree(plain), "flag")).to.equal(false);
    expect(told(below("annotations:", "  iam: a"))).to.deep.equal([]);
  });

  it("have a character that nobody sees", () => {
    for (const character of ["\u00a0", "\u200b", "\u3000", "\ufeff"]) {
      const key = JSON.stringify(`${FLAG}${character}`);
      expect(told(below(`${key}: true`)), key).to.deep.equal([[FLAG, "all"]]);
    }
    expect(told(`"\u00a0${ACCOUNT}":\n  create: true\n${below("name: a")}`)).to.deep.equal([
      [ACCOUNT, "all"],
    ]);
    const annotation = JSON.stringify("iam.gke.io/gcp-service-account\u200b");
    expect(told(below("annotations:", `  ${annotation}: a`))).to.deep.equal([
      ["iam.gke.io/gcp-service-account", "annotation"],
    ]);
    expect(told(below('"other\u00a0": a'))).to.deep.equal([]);
    expect(explains(tree(below("name: a")), "flag")).to.equal(false);
  });
});

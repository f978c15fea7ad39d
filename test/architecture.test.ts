import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { SERVICES } from "../src/sources/google/endpoints.ts";
import { GOOGLE_SERVICES } from "./support/sandbox/google/services.ts";

const SOURCE = fileURLToPath(new URL("../src/", import.meta.url));

type Import = {
  readonly from: string;
  readonly to: string;
  readonly isLocal: boolean;
  readonly typeOnly: boolean;
};

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => file.endsWith(".ts"));
const text = (file: string) => readFileSync(path.join(SOURCE, file), "utf8");

/** The import and re-export lines of a file; what is imported from `src` by its path there, a package by its name. */
function importsOf(file: string): readonly Import[] {
  const statements = text(file).matchAll(
    /^(?:import|export)\s+(?<names>[^;"]*?)\s*from\s+"(?<static>[^"]+)"|\bimport\(\s*"(?<dynamic>[^"]+)"\s*\)|^import\s+"(?<bare>[^"]+)"/gm,
  );
  return [...statements].map(({ groups = {} }) => {
    const { names = "", static: fixed, dynamic, bare } = groups;
    const to = fixed ?? dynamic ?? bare ?? "";
    const typeOnly = /^type\b/.test(names) || /^\{(\s*type\s+[^,}]+,?)+\s*\}$/.test(names);
    const isLocal = to.startsWith(".");
    const resolved = isLocal ? path.posix.join(path.posix.dirname(file), to) : to;
    return { from: file, to: resolved, isLocal, typeOnly };
  });
}
const IMPORTS = files.flatMap(importsOf);

const inside = (prefix: string) => (of: string) => of === prefix || of.startsWith(`${prefix}/`);

type Rule = {
  /** Files and folders of `src`, or `npm` and `node` for packages and Node's own modules; one of those by its name. */
  readonly may: readonly string[];
  /** Types only. */
  readonly types?: readonly string[];
};

/** Which way the arrows go. The command line and the application may use what lies below them. */
const RULES: Readonly<Record<string, Rule>> = {
  domain: { may: ["domain", "generated", "npm"], types: ["report"] },
  report: { may: ["report"] },
  "defined.ts": { may: [] },
  "facts.ts": { may: ["facts"], types: ["domain", "report"] },
  facts: { may: ["facts"], types: ["domain", "report"] },
  "compounds.ts": { may: [], types: ["domain", "report", "facts.ts"] },
  "installation.ts": { may: [], types: ["domain/commands.ts"] },
  "subject.ts": { may: [], types: ["domain", "report", "facts.ts"] },
  "views.ts": { may: [], types: ["domain", "facts.ts", "compounds.ts", "subject.ts"] },
  "finding.ts": { may: [], types: ["domain", "report", "facts.ts", "subject.ts"] },
  "probe.ts": { may: ["subject.ts", "finding.ts"], types: ["report", "facts.ts", "views.ts"] },
  probes: {
    may: ["probes", "probe.ts", "finding.ts", "subject.ts", "compounds.ts", "domain"],
    types: ["facts.ts", "report", "views.ts"],
  },
  render: { may: ["render", "report", "node:crypto", "node:path"] },
  inputs: {
    may: ["inputs", "domain", "generated", "../schemas", "npm", "node"],
    types: ["report", "installation.ts"],
  },
  sources: { may: ["sources", "facts.ts", "inputs", "domain", "npm", "node"] },
  bundle: {
    may: ["bundle", "facts.ts", "facts", "inputs", "domain", "report", "render", "npm", "node"],
    types: ["installation.ts"],
  },
  app: {
    may: [
      "app",
      "bundle",
      "engine",
      "facts.ts",
      "facts/google.ts",
      "inputs",
      "installation.ts",
      "probes",
      "render/text.ts",
      "report",
      "sources",
      "domain/commands.ts",
      "domain/chart/edit-values.ts",
      "domain/terraform/concerned.ts",
      "../package.json",
      "node",
    ],
  },
  engine: {
    may: [
      "engine",
      "facts.ts",
      "probe.ts",
      "finding.ts",
      "subject.ts",
      "views.ts",
      "compounds.ts",
      "domain",
      "report",
      "node",
    ],
    types: ["sources/source.ts", "sources/questions.ts", "installation.ts"],
  },
};

/** The parts of TypeScript's grammar that we miss, and nothing of the world: every folder may use them. */
const EVERYBODYS = ["defined.ts"];

function allowed({ to, isLocal, typeOnly }: Import, { may, types = [] }: Rule): boolean {
  if (EVERYBODYS.includes(to)) return true;
  if (to.startsWith("node:")) return may.includes("node") || may.includes(to);
  if (!isLocal) return may.includes("npm");
  return [...may, ...(typeOnly ? types : [])].some((prefix) => inside(prefix)(to));
}

/** The files on a circle or between two, sorted: what remains when files that nothing imports, or that import none, are taken away. */
function circlesIn(neighbours: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const edges = [...neighbours].flatMap(([from, all]) =>
    all.filter((to) => neighbours.has(to)).map((to) => ({ from, to })),
  );
  const [starts, ends] = [new Set(edges.map(({ from }) => from)), new Set(edges.map(({ to }) => to))];
  const left = new Map(
    [...neighbours]
      .filter(([file]) => starts.has(file) && ends.has(file))
      .map(([file, all]) => [file, all.filter((to) => starts.has(to))]),
  );
  return left.size === neighbours.size ? [...left.keys()].sort() : circlesIn(left);
}

const shown = ({ from, to, typeOnly }: Import) => `${from} ${typeOnly ? "takes types of" : "imports"} ${to}`;

describe("The architecture", () => {
  it("is read from real import lines", () => {
    expect(IMPORTS.length).to.be.above(200);
    expect(importsOf("bin.ts").map(({ to }) => to)).to.include("cli/main.ts");
    expect(importsOf("cli/commands.ts").map(({ to }) => to)).to.include("cli/doctor.ts");
  });

  it("says of every folder and file what it may import", () => {
    const unruled = files.filter(
      (file) =>
        !/^(bin\.ts$|cli\/|generated\/)/.test(file) && !Object.keys(RULES).some((rule) => inside(rule)(file)),
    );
    expect(unruled).to.deep.equal([]);
  });

  for (const [folder, rule] of Object.entries(RULES)) {
    it(`${folder} imports only ${[...rule.may, ...(rule.types ?? []).map((type) => `types of ${type}`)].join(", ") || "nothing"}`, () => {
      const wrong = IMPORTS.filter(({ from }) => inside(folder)(from)).filter((line) => !allowed(line, rule));
      expect(wrong.map(shown)).to.deep.equal([]);
    });
  }

  it("no file imports itself by way of others, not even their types", () => {
    const neighbours = new Map(
      files.map((file) => [file, IMPORTS.filter(({ from }) => from === file).map(({ to }) => to)]),
    );
    expect(circlesIn(neighbours)).to.deep.equal([]);
    expect(
      circlesIn(
        new Map([
          ["a", ["b"]],
          ["b", ["c", "d"]],
          ["c", ["a"]],
          ["d", []],
        ]),
      ),
    ).to.deep.equal(["a", "b", "c"]);
  });

  it("nothing below the application imports it", () => {
    const wrong = IMPORTS.filter(({ from, to }) => inside("app")(to) && !/^(app|cli)\//.test(from));
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it("nothing imports the command line but the command line", () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) => inside("cli")(to) && !inside("cli")(from) && from !== "bin.ts",
    );
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it("the API clients are imported by their own sources alone", () => {
    const google = /^(googleapis|google-auth-library|google-gax|gaxios|@google-cloud)(\/|$)/;
    const kubernetes = /^@kubernetes(\/|$)/;
    const wrong = IMPORTS.filter(
      ({ from, to }) =>
        (google.test(to) && !inside("sources/google")(from)) ||
        (kubernetes.test(to) && !inside("sources/kubernetes")(from)),
    ).filter(({ typeOnly }) => !typeOnly);
    expect(wrong.map(shown)).to.deep.equal([]);
    expect(IMPORTS.filter(({ to }) => google.test(to)).length).to.be.above(2);
  });

  it("googleapis is imported by deep path, and sources are loaded when they are asked", () => {
    expect(IMPORTS.filter(({ to }) => to === "googleapis")).to.deep.equal([]);
    const eager = IMPORTS.filter(
      ({ from, to, typeOnly }) =>
        from === "sources/index.ts" && !typeOnly && /^sources\/(google|kubernetes)\//.test(to),
    ).map(({ to }) => to);
    const statically = [...text("sources/index.ts").matchAll(/^import (?!type)[^;]*from "([^"]+)"/gm)].map(
      ([, to]) => to,
    );
    expect(eager).to.not.deep.equal([]);
    expect(statically.filter((to) => /\/(google|kubernetes)\//.test(to ?? ""))).to.deep.equal([]);
  });

  it("files and sockets are opened by inputs, sources, the application and the command line alone", () => {
    const io = /^node:(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|worker_threads)$/;
    const wrong = IMPORTS.filter(
      ({ from, to }) =>
        io.test(to) && !["inputs", "sources", "app", "cli"].some((folder) => inside(folder)(from)),
    );
    expect(wrong.map(shown)).to.deep.equal([]);
    expect(
      files.filter((file) => /\bawait fetch\(/.test(text(file)) && !inside("sources")(file)),
    ).to.deep.equal([]);
  });
});

describe("Every Google service that is called", () => {
  const services = Object.keys(SERVICES);

  it("has its address in the table of overrides", () => {
    const known = new Set(Object.values(SERVICES).map((url) => new URL(url).hostname));
    const hosts = files.flatMap((file) =>
      inside("sources")(file)
        ? [...text(file).matchAll(/https:\/\/([a-z0-9-]+\.googleapis\.com)\/?["'`]/g)].map(
            ([, host = ""]) => host,
          )
        : [],
    );
    expect(hosts).to.not.have.length(0);
    expect(hosts.filter((host) => !known.has(host))).to.deep.equal([]);
  });

  it("is called by a client whose name is in it", () => {
    const clients = IMPORTS.flatMap(({ to }) => /^googleapis\/build\/src\/apis\/(\w+)\//.exec(to)?.[1] ?? []);
    expect(clients).to.not.have.length(0);
    for (const client of clients) expect(services).to.include(client.toUpperCase());
  });

  it("can be played by the sandbox", () => {
    for (const service of services) expect(GOOGLE_SERVICES).to.include(service.toLowerCase());
  });
});

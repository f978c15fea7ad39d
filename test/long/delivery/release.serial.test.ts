import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { expect } from "chai";
import { bundledPackages, ROOT } from "../../../scripts/bundle.ts";
import { isolated, runCommand } from "../../../scripts/command.ts";
import { RELEASE, main as release } from "../../../scripts/release.ts";
import { BUILD_MS } from "../../support/executable.ts";

const WITHOUT_EXECUTABLE = ["--without-executable", "--downloads", "https://downloads.example"];

describe("The release", function () {
  this.timeout(BUILD_MS);
  let first: ReadonlyMap<string, Buffer> = new Map();

  before(async () => {
    expect(await release(WITHOUT_EXECUTABLE)).to.equal(0);
    first = files();
  });

  const files = () =>
    new Map(readdirSync(RELEASE).map((name) => [name, readFileSync(path.join(RELEASE, name))] as const));
  const text = (pattern: RegExp): string =>
    [...first].find(([name]) => pattern.test(name))?.[1].toString("utf8") ?? "";

  it("gives the same bytes when the same commit is built again", async () => {
    await release(WITHOUT_EXECUTABLE);
    const second = files();
    expect([...second.keys()]).to.deep.equal([...first.keys()]);
    for (const [name, bytes] of second)
      expect(bytes.equals(first.get(name) ?? Buffer.of()), name).to.equal(true);
  });

  it("sums up every file but the sums", () => {
    const lines = [...first]
      .filter(([name]) => name !== "SHA256SUMS")
      .map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
    expect(text(/SHA256SUMS/)).to.equal(lines.join(""));
  });

  it("has a valid CycloneDX bill of materials that names every bundled package", async () => {
    const bill = text(/\.cdx\.json$/);
    const problems = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill);
    expect(problems).to.equal(null);
    const {
      components,
    }: { readonly components: readonly { readonly name: string; readonly version: string }[] } =
      JSON.parse(bill);
    const named = new Set(components.map(({ name, version }) => `${name} ${version}`));
    const bundled = (await bundledPackages()).map((folder) => {
      const manifest = JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8"));
      return `${manifest.name} ${manifest.version}`;
    });
    expect([...named].sort()).to.deep.equal([...new Set(bundled)].sort());
  });

  it("says what changed", () => {
    expect(text(/CHANGELOG/)).to.match(/^# carto-wi \d+\.\d+\.\d+\n\n.*\n\n- \S/);
  });

  it("packs README, docs and schemas, and no test", () => {
    const packed = execFileSync("tar", ["-tzf", path.join(RELEASE, tarball())], { encoding: "utf8" }).split(
      "\n",
    );
    const tops = new Set(packed.filter((name) => name !== "").map((name) => name.split("/")[1]));
    for (const wanted of ["README.md", "docs", "schemas", "dist", "package.json"])
      expect([...tops]).to.include(wanted);
    expect([...tops]).not.to.include.members(["test"]);
    expect([...tops].filter((name) => /^(test|src|fixtures|scripts)$/.test(name ?? ""))).to.deep.equal([]);
  });

  const tarball = () => [...first.keys()].find((name) => name.endsWith(".tgz")) ?? "";
});

describe("The container image", function () {
  this.timeout(BUILD_MS);

  it("is built by commands that work in an empty folder, and runs without a shell", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-image-"));
    try {
      const instructions = readFileSync(path.join(ROOT, "Dockerfile"), "utf8")
        .split("\n")
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split(" "));
      const build = path.join(folder, "build");
      mkdirSync(build);
      const [stage = [], final = []] = split(instructions);
      for (const [instruction, ...words] of stage) {
        if (instruction === "COPY") copy(words, build);
        if (instruction === "RUN") execFileSync("sh", ["-c", words.join(" ")], { cwd: build, stdio: "pipe" });
      }
      const entry = final.find(([instruction]) => instruction === "ENTRYPOINT") ?? [];
      const [program = "", script = ""]: readonly string[] = JSON.parse(entry.slice(1).join(" "));
      expect(final.map((words) => words.join(" "))).to.include("COPY --from=build /build/dist /opt/carto-wi");
      const file = script.replace("/opt/carto-wi", path.join(build, "dist"));
      const ended = await runCommand(program, [file, "--version"], isolated({}, process.env), "pipe", folder);
      expect(ended.stdout).to.match(/^\d+\.\d+\.\d+\n$/);
      expect(final).to.deep.include(["USER", "node"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** The instructions of each stage: one begins at each FROM. */
  function split(instructions: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
    const begins = instructions.flatMap(([instruction], index) => (instruction === "FROM" ? [index] : []));
    return begins.map((begin, index) => instructions.slice(begin, begins[index + 1]));
  }

  /** COPY of what git knows: a checkout has nothing else. */
  function copy(words: readonly string[], into: string): void {
    const sources = words.slice(0, -1);
    const known = execFileSync("git", ["ls-files", "-z", "--", ...sources], { cwd: ROOT, encoding: "utf8" });
    execFileSync("tar", ["-cf", path.join(into, "..", "context.tar"), "--null", "-T", "-"], {
      cwd: ROOT,
      input: known,
    });
    execFileSync("tar", ["-xf", path.join(into, "..", "context.tar")], { cwd: into });
  }
});

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { ROOT } from "../../scripts/bundle.ts";
import { BIN, runCommand } from "../../scripts/command.ts";
import { configOf } from "../../src/inputs/config.ts";
import { type Monorepo, monorepo } from "../support/monorepo.ts";

const PAGE = readFileSync(path.join(ROOT, "docs", "many-installations.md"), "utf8");
const recipe = (name: string): unknown =>
  parse(new RegExp(`<!-- recipe: ${name} -->\n\`\`\`yaml\n([^\`]+)`).exec(PAGE)?.[1] ?? "");

function at(document: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}

/** The step of a recipe, as the runner gives it to a shell, with this build in place of the package. */
function stepOf(document: unknown, keys: readonly (string | number)[]): string {
  const command = at(document, ...keys);
  const npx = 'npx --yes --package "$CARTO_WI" carto-wi';
  if (typeof command !== "string" || !command.startsWith(npx)) throw new Error(`no step: ${command}`);
  return command.replace(npx, `"${process.execPath}" "${BIN}"`);
}

describe("The recipes for many installations", function () {
  this.timeout(60_000);
  let repository: Monorepo;
  before(() => {
    repository = monorepo();
  });
  after(() => rmSync(repository.root, { recursive: true, force: true }));

  const RECIPES = [
    { name: "monorepo", folder: "releases", keys: ["jobs", "releases", "steps", 2, "run"] },
    { name: "argocd", folder: "argocd", keys: ["workload-identity", "script", 0] },
    { name: "flux", folder: "flux", keys: ["workload-identity", "script", 0] },
  ] as const;
  for (const { name, folder, keys } of RECIPES)
    it(`${name}: its step fails on the releases that are off, and passes once they are on`, async () => {
      const { root, planted } = repository;
      const step = stepOf(recipe(name), keys);
      const run = () => runCommand("sh", ["-c", `cd "${root}" && ${step}`], process.env, "pipe");
      const failed = await run();
      expect(failed.code, failed.stderr).to.equal(1);
      const own = planted.filter(({ file }) => file.startsWith(folder));
      expect(own).to.have.length(4);
      const written = readFileSync(path.join(root, name === "monorepo" ? "wi.sarif" : "wi.xml"), "utf8");
      for (const { name: release, file } of own) {
        expect(written, release).to.include(release);
        writeFileSync(
          path.join(root, file),
          readFileSync(path.join(root, file), "utf8").replace("Identity: false", "Identity: true"),
        );
      }
      expect((await run()).code).to.equal(0);
    });

  it("the configuration that the page shows is one", async () => {
    const [first, second] = [...PAGE.matchAll(/^```yaml\n((?:defaults|accept):[^`]+)/gm)];
    const text = `${first?.[1]}${second?.[1]}`;
    const signal = new AbortController().signal;
    const stdin = (async function* () {
      yield Buffer.from(text);
    })();
    const config = await configOf("-", { cwd: repository.root, stdin, signal });
    if (!("installations" in config)) throw new Error(config.map(({ message }) => message).join());
    expect(config.installations.map(({ name }) => name)).to.deep.equal(["east", "west"]);
    expect(config.accept).to.have.length(1);
  });
});

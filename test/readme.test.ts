/** What README.md and the pages of docs/ show is what happens: the tests repeat their runs and follow their recipes. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { COMMANDS, isCommand } from "../src/cli/commands.ts";
import { main } from "../src/cli/main.ts";
import { parse as parseOptions } from "../src/cli/parse.ts";
import { doctor } from "./support/doctor.ts";
import { loadScenario, startSandbox } from "./support/sandbox/index.ts";

const ROOT = join(import.meta.dirname, "..");
/** README.md, and every page of docs/ but those that are generated. */
const PAGES = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8");

/** A run is shown whole, an excerpt from its first failure to the end of the command that fixes it. */
const RUN = /<!-- (run|excerpt): (\S+) -->\n```console\n\$ carto-wi ([^\n]+)\n([\s\S]*?)```/g;
const PERMISSIONS = "docs/permissions.md";
const RECIPE = /<!-- recipe: (\S+) -->\n```yaml\n([\s\S]*?)```/g;

/** With `npm run update-readme` writes the one in place of the other, and says that it did. */
function updated(page: string, shown: string, happens: string): boolean {
  if (process.env.CARTO_WI_UPDATE_README !== "1") return false;
  writeFileSync(
    join(ROOT, page),
    textOf(page).replace(shown, () => happens),
  );
  return true;
}

/** How long a run took is the machine's business. */
const timeless = (text: string): string =>
  text
    .replace(/\d+(?:\.\d+)? m?s$/m, "1.0 s")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/, "2026-03-01 12:00:00 UTC")
    .trimEnd();

async function runAgain(scenario: string, line: string): Promise<string> {
  const story = loadScenario(scenario);
  const sandbox = await startSandbox({ scenario: story });
  const written: string[] = [];
  const screen = { isTTY: false, columns: 100, write: (text: string) => void written.push(text) };
  try {
    await main(line.split(" "), {
      stdout: screen,
      stderr: screen,
      stdin: (async function* () {})(),
      environment: sandbox.env,
      // The path of a clone may be long: a report that names it would wrap elsewhere.
      cwd: dirname(story.valuesFile),
      now: Date.now,
      interrupted: new AbortController().signal,
    });
  } finally {
    await sandbox.stop();
  }
  return written.join("");
}

/** The lines from the first failure to the end of its command. */
function excerpt(report: string): string {
  const [, shown] = /^(✘ fail[\s\S]*?)\n\n {2}risk /m.exec(report) ?? [];
  if (shown === undefined) throw new Error(`no failure with a command and its risk in:\n${report}`);
  return shown;
}

/** The words behind `carto-wi` on each line of a shell block and in each piece of code, without comments and redirections. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.split("\n"));
  const pieces = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, piece = ""]) => piece);
  return [...blocks, ...pieces].flatMap((line) => {
    const [, typed] = /^(?:\S*\/|kubectl )?carto-wi (.+)$/.exec(line) ?? [];
    return typed === undefined ? [] : [typed.replace(/\s+[<>#].*$/, "").split(/\s+/)];
  });
}

describe("README and docs", () => {
  for (const page of PAGES)
    for (const [block, kind, scenario = "", line = "", shown = ""] of textOf(page).matchAll(RUN)) {
      it(`${page} shows what happens on ${scenario}: ${line}`, async () => {
        const report = timeless(await runAgain(scenario, line));
        const happens = kind === "excerpt" ? excerpt(report) : report;
        const written = `<!-- ${kind}: ${scenario} -->\n\`\`\`console\n$ carto-wi ${line}\n${happens}\n\`\`\``;
        if (updated(page, block, written)) return;
        expect(timeless(shown)).to.equal(happens);
      });
    }

  it("link to files that exist", () => {
    const broken = PAGES.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].flatMap(([, target = ""]) =>
        existsSync(join(ROOT, dirname(page), target)) ? [] : [`${page}: ${target}`],
      ),
    );
    expect(broken).to.deep.equal([]);
  });

  it("show only commands and options that exist", async () => {
    const typed = PAGES.flatMap((page) => commandsIn(textOf(page)).map((words) => ({ page, words })));
    expect(typed.length).to.be.above(20);
    const wrong: string[] = [];
    for (const { page, words } of typed) {
      const [name = "", ...rest] = words;
      const command = isCommand(name) ? await COMMANDS[name]() : undefined;
      const errors =
        command === undefined ? ["no such command"] : parseOptions(rest, command.options ?? []).errors;
      wrong.push(...errors.map((error) => `${page}: ${words.join(" ")}: ${error}`));
    }
    expect(wrong).to.deep.equal([]);
    expect(commandsIn("```sh\ncarto-wi doctor --no-such >x   # why\n```")).to.deep.equal([
      ["doctor", "--no-such"],
    ]);
  });

  it("lead from the README to every page", () => {
    const readme = textOf("README.md");
    for (const page of PAGES.slice(1)) expect(readme).to.include(`(${page})`);
  });

  it("names every permission that a source asks for", () => {
    const page = textOf(PERMISSIONS);
    const sources = readdirSync(join(ROOT, "src", "sources"), { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts"),
    );
    const rights = sources.flatMap((name) => {
      const text = readFileSync(join(ROOT, "src", "sources", name), "utf8");
      return [...text.matchAll(/permission: ["`]([a-zA-Z]+\.[a-zA-Z.]+|(?:get|list) [a-z.0-9]+)/g)].map(
        ([, right]) => right ?? "",
      );
    });
    expect(rights).to.include("iam.serviceAccounts.getIamPolicy").and.to.include("list pods");
    for (const right of new Set(rights)) {
      const [verb, resource] = right.split(" ");
      if (resource === undefined || resource === "the") continue;
      const line = page
        .split("\n")
        .find((row) => row.includes(`\`${resource}\``) && row.includes(verb ?? ""));
      expect(line, right).not.to.equal(undefined);
    }
    for (const right of rights.filter((name) => !name.includes(" "))) expect(page).to.include(`\`${right}\``);
  });

  it("counts the requests of a full run", async () => {
    const { requests } = await doctor(["--namespace", "carto", "--release", "carto"]);
    const kubernetes = requests.filter(({ service }) => service === "kubernetes").length;
    const counted = `${requests.length} requests, ${requests.length - kubernetes} to Google Cloud and ${kubernetes} to the API server`;
    const COUNTED = /\d+\s+requests,\s+\d+\s+to\s+Google\s+Cloud\s+and\s+\d+\s+to\s+the\s+API\s+server/;
    const shown = COUNTED.exec(textOf(PERMISSIONS))?.[0] ?? "";
    const [numbers, shownNumbers] = [counted, shown].map((text) => text.match(/\d+/g) ?? []);
    const count = numbers?.values();
    if (
      updated(
        PERMISSIONS,
        shown,
        shown.replace(/\d+/g, () => count?.next().value ?? ""),
      )
    )
      return;
    expect(shownNumbers).to.deep.equal(numbers);
  });

  describe("recipes", () => {
    const folder = mkdtempSync(join(tmpdir(), "carto-wi-recipes-"));
    after(() => rmSync(folder, { recursive: true, force: true }));

    before(() => {
      execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "pipe" });
      execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
        cwd: ROOT,
        stdio: "pipe",
      });
    });

    const recipes = new Map(
      [...textOf("docs/ci-gate.md").matchAll(RECIPE)].map(([, name, yaml]) => [name ?? "", yaml ?? ""]),
    );
    const commandOf: ReadonlyMap<string, (document: unknown) => unknown> = new Map([
      ["github", (document) => at(document, "jobs", "values", "steps", 2, "run")],
      ["gitlab", (document) => at(document, "workload-identity", "script", 0)],
      ["pre-commit", (document) => at(document, "repos", 0, "hooks", 0, "entry")],
    ]);

    it("are the three there should be", () =>
      expect([...recipes.keys()]).to.deep.equal([...commandOf.keys()]));

    for (const [name, yaml] of recipes) {
      for (const { scenario, code } of [
        { scenario: "healthy", code: 0 },
        { scenario: "flag-off", code: 1 },
      ]) {
        it(`${name}: its step ends with ${code} on the values of ${scenario}`, () => {
          const command = commandOf.get(name)?.(parse(yaml));
          if (typeof command !== "string") throw new Error(`${name} has no command where it should`);
          cpSync(loadScenario(scenario).valuesFile, join(folder, "customizations.yaml"));
          const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
          const run = spawnSync("sh", ["-c", command], {
            cwd: folder,
            encoding: "utf8",
            env: { PATH: process.env.PATH, HOME: folder, CARTO_WI: `./${tarball}` },
          });
          expect(run.status, run.stdout + run.stderr).to.equal(code);
          if (name !== "pre-commit")
            expect(readFileSync(join(folder, "wi.xml"), "utf8")).to.include("<testsuites");
        });
      }
    }
  });
});

function at(document: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { parse, parseAllDocuments } from "yaml";
import { ROOT } from "../../scripts/bundle.ts";
import { BIN, isolated, runNode } from "../../scripts/command.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const PAGE = readFileSync(path.join(ROOT, "docs", "gitops.md"), "utf8");
const recipe = (name: string): string =>
  new RegExp(`<!-- recipe: ${name} -->\n\`\`\`yaml\n([^\`]+)`).exec(PAGE)?.[1] ?? "";

describe("The jobs of Argo CD and Flux", function () {
  this.timeout(60_000);
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  const job = parse(recipe("argo-cd"));
  const [container] = job.spec.template.spec.containers;

  for (const [scenario, code] of [
    ["healthy", 0],
    ["wrong-namespace", 1],
    ["no-permission", 3],
  ] as const) {
    it(`Argo CD's job ends with ${code} on ${scenario}`, async () => {
      sandbox = await startSandbox({ scenario });
      const ended = await runNode([BIN, ...container.args], isolated(sandbox.env, process.env), "pipe");
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
    });
  }

  it("Argo CD stops the sync when the job fails, and no pod is started again", () => {
    expect(job.metadata.annotations).to.include({ "argocd.argoproj.io/hook": "PreSync" });
    expect(job.spec.backoffLimit).to.equal(0);
    expect(job.spec.template.spec.restartPolicy).to.equal("Never");
    expect(container.image).to.equal("carto-wi:0.1.0");
  });

  it("Flux applies the release after the job has succeeded", () => {
    const [check, release] = parseAllDocuments(recipe("flux")).map((document) => document.toJS());
    expect(check.spec).to.include({ wait: true, force: true });
    expect(release.spec.dependsOn).to.deep.equal([{ name: check.metadata.name }]);
  });
});

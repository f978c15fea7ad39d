/** Terraform's JSON, as the real terraform prints it of configurations that need no provider. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { attributeOf } from "../../../src/domain/terraform/attributes.ts";
import { configurationOf, referencesOf } from "../../../src/domain/terraform/configuration.ts";
import { readTerraform, type Terraform } from "../../../src/domain/terraform/index.ts";

const CANARY = "canary-of-a-sensitive-value";
const MAIN = `
variable "secret" {
  type      = string
  sensitive = true
  default   = "${CANARY}"
}
resource "terraform_data" "plain" {
  input = { email = "a@b", list = ["x", "y"] }
}
resource "terraform_data" "many" {
  for_each = toset(["imports", "exports"])
  input    = each.value
}
resource "terraform_data" "secret" {
  input = { whole = var.secret, beside = "shown" }
}
resource "terraform_data" "later" {
  input = terraform_data.plain.id
}
module "inner" {
  source = "./inner"
  count  = 2
  given  = terraform_data.plain.output
}
`;
const INNER = `
variable "given" {}
resource "terraform_data" "own" {
  input      = var.given
  depends_on = [terraform_data.other]
}
resource "terraform_data" "other" {
  input = "other"
}
`;

const terraform = (cwd: string, ...argv: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync("terraform", [`-chdir=${cwd}`, ...argv], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
const named = (document: Terraform, address: string) => {
  const found = document.resources.find((one) => one.address === address);
  if (found === undefined) throw new Error(`${address} is not in the document`);
  return found;
};

describe("Terraform's JSON", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "carto-wi-terraform-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is read as the real terraform prints it: modules, for_each, sensitive values, what is not known yet", function () {
    if (spawnSync("terraform", ["version"]).error !== undefined) {
      console.warn("      skipped: terraform is not on PATH");
      return this.skip();
    }
    const inner = join(folder, "inner");
    spawnSync("mkdir", ["-p", inner]);
    writeFileSync(join(folder, "main.tf"), MAIN);
    writeFileSync(join(inner, "main.tf"), INNER);
    terraform(folder, "init", "-input=false", "-no-color");
    terraform(folder, "plan", "-input=false", "-no-color", "-out=plan");
    const text = terraform(folder, "show", "-json", "plan");
    expect(text).to.include(CANARY);
    const plan = readTerraform(JSON.parse(text));
    expect(plan.kind).to.equal("plan");
    expect(plan.resources.map(({ address }) => address)).to.have.members([
      "terraform_data.plain",
      'terraform_data.many["imports"]',
      'terraform_data.many["exports"]',
      "terraform_data.secret",
      "terraform_data.later",
      "module.inner[0].terraform_data.own",
      "module.inner[0].terraform_data.other",
      "module.inner[1].terraform_data.own",
      "module.inner[1].terraform_data.other",
    ]);
    expect(plan.resources.every(({ action }) => action === "create")).to.equal(true);
    const { variables, configuration, ...read } = plan;
    expect(JSON.stringify(read)).not.to.include(CANARY);
    const plain = named(plan, "terraform_data.plain");
    expect(attributeOf(plain, "input", "list", 1)).to.deep.equal({ state: "known", value: "y" });
    expect(attributeOf(plain, "id")).to.include({ state: "open" });
    expect(attributeOf(plain, "triggers_replace")).to.deep.equal({ state: "absent" });
    const secret = named(plan, "terraform_data.secret");
    expect(attributeOf(secret, "input", "whole")).to.deep.equal({
      state: "open",
      why: "terraform_data.secret: input.whole is sensitive",
    });
    expect(attributeOf(secret, "input", "beside")).to.deep.equal({ state: "known", value: "shown" });
    expect(attributeOf(named(plan, "terraform_data.later"), "input")).to.deep.equal({
      state: "open",
      why: "terraform_data.later: input is known only after apply",
    });
    expect(referencesOf(plan, named(plan, "terraform_data.later"), "input")).to.include(
      "terraform_data.plain.id",
    );
    const own = named(plan, "module.inner[1].terraform_data.own");
    expect(own.module).to.equal("module.inner");
    expect(configurationOf(plan, own).depends_on).to.deep.equal(["terraform_data.other"]);

    terraform(folder, "apply", "-input=false", "-no-color", "plan");
    const state = readTerraform(JSON.parse(terraform(folder, "show", "-json")));
    expect(state.kind).to.equal("state");
    expect(state.resources).to.have.length(9);
    // Terraform itself doesn't mark the output of terraform_data.
    expect(named(state, "terraform_data.secret").values.input).to.deep.equal({ beside: "shown" });
    expect(attributeOf(named(state, "terraform_data.later"), "input")).to.include({ state: "known" });

    writeFileSync(join(folder, "main.tf"), MAIN.replace('["imports", "exports"]', '["imports"]'));
    terraform(folder, "plan", "-input=false", "-no-color", "-out=plan", "-replace=terraform_data.plain");
    const next = readTerraform(JSON.parse(terraform(folder, "show", "-json", "plan")));
    expect(named(next, 'terraform_data.many["exports"]').action).to.equal("delete");
    expect(named(next, "terraform_data.plain").action).to.equal("replace");
    expect(named(next, 'terraform_data.many["imports"]').action).to.equal("none");
  });
});

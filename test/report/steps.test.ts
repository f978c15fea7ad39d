import { expect } from "chai";
import type { Command, Fix, Report, Result } from "../../src/report/report.ts";
import { isDeployment, isObject, stepsOf } from "../../src/report/steps.ts";

const command = (shell: string): Command => {
  const [tool = "", ...argv] = shell.split(" ");
  return { tool, argv, shell };
};
const fixOf = (...lines: readonly string[]): Fix => ({ summary: "Do it", commands: lines.map(command) });
const result = (id: string, category: Result["category"], fix: Fix | undefined, more = {}): Result => ({
  id,
  title: "It is well",
  category,
  severity: "error",
  status: "fail",
  message: `${id} is wrong`,
  docs: `carto-wi explain ${id}`,
  elapsedMs: 1,
  ...(fix === undefined ? {} : { fix }),
  ...more,
});
// Of a report only the results count.
const report = (...results: readonly Result[]) => ({ results }) as unknown as Report;

const ENABLE = "gcloud services enable iam.googleapis.com --project=acme-prod";
const GRANT = "gcloud iam service-accounts add-iam-policy-binding carto@acme-prod --role=roles/x";
const RESTART = "kubectl rollout restart deployment/carto-maps-api";

describe("The steps of a report", () => {
  const idsOf = (...results: readonly Result[]) =>
    stepsOf(report(...results), "error").map((step) => step.result.id);
  const kindOf = (one: Result, failOn: "error" | "warn" = "error") =>
    stepsOf(report(one), failOn).map(({ kind }) => kind);

  it("order the project first, then cluster, identity, values, the cluster's objects and hygiene", () => {
    const shuffled = (["hygiene", "values", "kubernetes", "identity", "project", "cluster"] as const).map(
      (category) => result(`of-${category}`, category, fixOf(`gcloud ${category}`)),
    );
    expect(idsOf(...shuffled)).to.deep.equal([
      "of-project",
      "of-cluster",
      "of-identity",
      "of-values",
      "of-kubernetes",
      "of-hygiene",
    ]);
  });

  it("keep the report's order within a category, and restart pods last", () => {
    const steps = idsOf(
      result("pods-fresh", "kubernetes", fixOf(RESTART)),
      result("b-first", "identity", fixOf(GRANT)),
      result("a-second", "identity", fixOf(ENABLE)),
      result("c-tidy", "hygiene", fixOf("gcloud iam roles delete x")),
      result("pods-fresh", "kubernetes", fixOf(`${RESTART}-2`), { subject: "another" }),
    );
    expect(steps).to.deep.equal(["b-first", "a-second", "c-tidy", "pods-fresh", "pods-fresh"]);
  });

  it("leave out what passes, is skipped, or has no fix", () => {
    const steps = idsOf(
      result("passes", "identity", fixOf(GRANT), { status: "pass" }),
      result("skipped", "identity", fixOf(ENABLE), { status: "skip" }),
      result("without", "identity", undefined),
      result("unsure", "identity", fixOf(RESTART), { status: "unknown" }),
    );
    expect(steps).to.deep.equal(["unsure"]);
  });

  it("run a command once: a later step has the others, or isn't there", () => {
    const steps = stepsOf(
      report(
        result("one", "identity", fixOf(GRANT)),
        result("two", "identity", fixOf(GRANT, ENABLE)),
        result("three", "identity", fixOf(ENABLE)),
        result("four", "identity", { ...fixOf(ENABLE), edits: [{ path: "a.b", yaml: "a:\n  b: 1\n" }] }),
        result("five", "identity", fixOf()),
      ),
      "error",
    );
    expect(
      steps.map(({ result: { id }, commands }) => [id, commands.map(({ shell }) => shell)]),
    ).to.deep.equal([
      ["one", [GRANT]],
      ["two", [ENABLE]],
      ["four", []],
      ["five", []],
    ]);
  });

  const KINDS: readonly (readonly [says: string, one: Result, kind: string])[] = [
    ["a command that changes something", result("x", "identity", fixOf(GRANT)), "run"],
    [
      "a command that shows, and one that changes",
      result("x", "identity", fixOf("gcloud projects list", GRANT)),
      "run",
    ],
    ["a list", result("x", "project", fixOf("gcloud projects list")), "look"],
    ["a log", result("x", "kubernetes", fixOf("kubectl logs --namespace=carto pod/x")), "look"],
    ["a description", result("x", "kubernetes", fixOf("kubectl describe node x")), "look"],
    ["a query", result("x", "kubernetes", fixOf("gcloud asset query --project=acme-prod")), "look"],
    ["a description of gcloud's", result("x", "kubernetes", fixOf("gcloud iam roles describe x")), "look"],
    ["two lists", result("x", "project", fixOf("gcloud projects list", "kubectl get nodes")), "look"],
    [
      "words that only contain a verb that shows",
      result("x", "project", fixOf("gcloud x --list", "gcloud x lists", "kubectl x-get", "kubectl gets")),
      "run",
    ],
    ["a deployment alone", result("x", "identity", fixOf("helmfile apply")), "person"],
    ["a deployment beside a command", result("x", "identity", fixOf(GRANT, "terraform apply")), "run"],
    [
      "a deployment beside a list",
      result("x", "identity", fixOf("terraform apply", "gcloud x list")),
      "look",
    ],
    [
      "a name to fill in, in one of several commands",
      result("x", "project", fixOf(ENABLE, "gcloud projects undelete PROJECT")),
      "person",
    ],
    ["a list of kubectl's by its verb alone", result("x", "kubernetes", fixOf("kubectl list x")), "run"],
    ["a name to fill in", result("x", "project", fixOf("gcloud projects undelete PROJECT")), "person"],
    [
      "an account to fill in",
      result("x", "identity", fixOf("gcloud iam add --member=serviceAccount:x[NAMESPACE/a]")),
      "person",
    ],
    [
      "a word that holds one in capitals",
      result("x", "identity", fixOf("gcloud iam add PROJECTS --role=MYCLUSTER")),
      "run",
    ],
    ["no command", result("x", "identity", fixOf()), "person"],
    [
      "a change to the values",
      result("x", "values", { ...fixOf(), edits: [{ path: "a", yaml: "a: 1\n" }] }),
      "edit",
    ],
    [
      "an object for the cluster",
      result("x", "kubernetes", {
        ...fixOf(),
        edits: [{ path: "x", yaml: "apiVersion: v1\nkind: ConfigMap\n" }],
      }),
      "person",
    ],
    ["a warning", result("x", "identity", fixOf(GRANT), { status: "warn" }), "optional"],
    ["an unknown", result("x", "identity", fixOf(GRANT), { status: "unknown" }), "optional"],
    [
      "an accepted failure",
      result("x", "identity", fixOf(GRANT), { accepted: { reason: "known" } }),
      "optional",
    ],
  ];
  for (const [says, one, kind] of KINDS) {
    it(`call ${says} ${kind}`, () => expect(kindOf(one)).to.deep.equal([kind]));
  }

  it("make a warning a step of its own where warnings decide, and an unknown never", () => {
    expect(kindOf(result("x", "identity", fixOf(GRANT), { status: "warn" }), "warn")).to.deep.equal(["run"]);
    expect(kindOf(result("x", "identity", fixOf(GRANT), { status: "unknown" }), "warn")).to.deep.equal([
      "optional",
    ]);
  });

  it("know what deploys by the whole name of its tool", () => {
    for (const tool of ["argocd", "flux", "helmfile", "terraform"])
      expect(isDeployment({ tool, argv: [], shell: tool }), tool).to.equal(true);
    for (const tool of ["gcloud", "kubectl", "helm", "my-terraform", "fluxctl"])
      expect(isDeployment({ tool, argv: [], shell: tool }), tool).to.equal(false);
  });

  it("deploy after each edit, though an earlier step deploys with the same command", () => {
    const edited = { ...fixOf("helmfile apply"), edits: [{ path: "a.b", yaml: "a:\n  b: 1\n" }] };
    const steps = stepsOf(report(result("one", "values", edited), result("two", "values", edited)), "error");
    expect(steps.map(({ kind, commands }) => [kind, commands.length])).to.deep.equal([
      ["edit", 1],
      ["edit", 1],
    ]);
  });

  it("take a text for objects only with both of its lines", () => {
    expect(isObject("# A policy\napiVersion: v1\nkind: ConfigMap\n")).to.equal(true);
    expect(isObject("apiVersion: v1\nspec:\n  kind: x\n")).to.equal(false);
    expect(isObject("spec:\n  apiVersion: v1\nkind: x\n")).to.equal(false);
    expect(isObject("apiVersion: v1\nkind: ConfigMap\n")).to.equal(true);
    expect(isObject("  apiVersion: v1\n  kind: x\n")).to.equal(false);
    expect(isObject("kind: ConfigMap\n")).to.equal(false);
    expect(isObject("apiVersion: v1\n")).to.equal(false);
  });
});

import { expect } from "chai";
import { type Deployer, messageFor, toldFor, usesHelm } from "../../../src/domain/chart/deployer.ts";

const TOOLS: readonly (readonly [Deployer, boolean, string, string, readonly string[]])[] = [
  [
    { tool: "argocd", name: "carto" },
    false,
    "argocd app sync carto",
    "sync of Argo CD",
    ["argocd app sync carto"],
  ],
  [
    { tool: "argocd", name: "carto", namespace: "teams" },
    false,
    "argocd app sync carto --app-namespace=teams",
    "sync of Argo CD",
    ["argocd app sync carto --app-namespace=teams"],
  ],
  [
    { tool: "argocd", name: "carto", namespace: "argocd" },
    false,
    "argocd app sync carto",
    "sync",
    ["argocd app sync carto"],
  ],
  [
    { tool: "flux", name: "carto" },
    true,
    "flux reconcile helmrelease carto --with-source",
    "upgrade by Flux",
    ["flux reconcile helmrelease carto --with-source"],
  ],
  [
    { tool: "flux", name: "carto", namespace: "maps", suspended: true },
    true,
    "flux resume helmrelease carto -n maps",
    "upgrade by Flux",
    ["flux resume helmrelease carto -n maps"],
  ],
  [
    { tool: "helmfile", name: "carto", file: "deploy/helmfile.yaml" },
    true,
    "helmfile apply -f deploy/helmfile.yaml -l name=carto",
    "helmfile apply",
    ["helmfile apply -f deploy/helmfile.yaml -l name=carto"],
  ],
  ...["helmfile.yaml", "helmfile.yml", "-"].map(
    (file) =>
      [
        { tool: "helmfile", name: "carto", file },
        true,
        "helmfile apply -l name=carto",
        "helmfile apply",
        ["helmfile apply -l name=carto"],
      ] as const,
  ),
  [{ tool: "terraform" }, true, "terraform apply", "terraform apply", ["terraform apply"]],
  [{ tool: "config-sync" }, false, "let Config Sync deploy", "sync of Config Sync", []],
  [
    { tool: "kustomize", file: "overlays/prod/kustomization.yaml" },
    false,
    "kubectl kustomize overlays/prod --enable-helm | kubectl apply -f -",
    "kubectl apply",
    [],
  ],
  [
    { tool: "kustomize", file: "kustomization.yaml" },
    false,
    "kubectl kustomize --enable-helm |",
    "kubectl apply",
    [],
  ],
  [{ tool: "kustomize" }, false, "kubectl kustomize --enable-helm |", "kubectl apply", []],
  [{ tool: "kots" }, true, "Admin Console", "deployment from the Admin Console", []],
  [{ tool: "config-map" }, true, "the tool that reads it", "the next upgrade", []],
];

describe("What deploys the release", () => {
  const told = {
    summary: "Set the flag, then run helm upgrade",
    commands: [{ tool: "kubectl", argv: ["get", "pods"] }],
  };
  const lines = (commands: readonly { readonly tool: string; readonly argv: readonly string[] }[]) =>
    commands.map(({ tool, argv }) => [tool, ...argv].join(" "));

  for (const [deployer, isHelm, deploy, next, commands] of TOOLS) {
    it(`is ${JSON.stringify(deployer)}, in whose words a fix speaks`, () => {
      const found = toldFor(deployer, told, false);
      expect(found.summary)
        .to.match(/^Set the flag, then /)
        .and.include(deploy);
      expect(found.summary).not.to.include("helm upgrade");
      expect(lines(found.commands)).to.deep.equal(["kubectl get pods", ...commands]);
      expect(usesHelm(deployer)).to.equal(isHelm);
      const risk = toldFor(
        deployer,
        { ...told, risk: "The next helm upgrade and helm upgrade --force" },
        false,
      ).risk;
      expect(risk).to.include(next).and.include("helm upgrade --force");
    });

    it(`is ${JSON.stringify(deployer)}, of which a finding ${isHelm ? "says what it says of Helm" : "speaks"}`, () => {
      const message = "the next helm upgrade fails";
      if (isHelm) expect(messageFor(deployer, message)).to.equal(message);
      else expect(messageFor(deployer, message)).to.include(next).and.not.include("helm");
    });
  }

  it("is Helm itself where no file says so", () => {
    expect(toldFor(undefined, told, false)).to.equal(told);
    expect(usesHelm(undefined)).to.equal(true);
    expect(messageFor(undefined, "the next helm upgrade fails")).to.equal("the next helm upgrade fails");
  });

  it("is told at the beginning of a sentence, and without a change", () => {
    const flux: Deployer = { tool: "flux", name: "carto" };
    const summary = (text: string) => toldFor(flux, { summary: text, commands: [] }, false).summary;
    expect(summary("Run helm upgrade")).to.match(/^Commit the change, .*flux reconcile/);
    expect(summary("Run helm upgrade with these values")).to.match(
      /^Run flux reconcile .* with these values$/,
    );
    expect(summary("Correct the name, then install")).to.match(/^Correct the name, then commit the change/);
    expect(
      toldFor(flux, { summary: "Correct the name, then install", commands: [] }, false).commands,
    ).to.have.length(1);
  });

  it("runs nothing for a fix that deploys nothing", () => {
    const plain = { summary: "Grant the role", risk: "none", undo: "run helm upgrade", commands: [] };
    const found = toldFor({ tool: "terraform" }, plain, false);
    expect(found).to.deep.equal({ ...plain, undo: "run terraform apply" });
    expect(toldFor({ tool: "terraform" }, told, false)).not.to.have.any.keys("risk", "undo");
  });

  it("has to get the change of its own object first", () => {
    const argo: Deployer = { tool: "argocd", name: "carto" };
    expect(toldFor(argo, told, true).summary).to.include("update the Application");
    expect(toldFor(argo, told, false).summary).not.to.include("update the Application");
  });

  it("shows no word in a sentence that a shell would take apart", () => {
    const found = toldFor({ tool: "argocd", name: "a b" }, told, false);
    expect(found.summary).to.include("argocd app sync …").and.not.include("a b");
    expect(lines(found.commands)).to.include("argocd app sync a b");
    expect(toldFor({ tool: "argocd" }, told, false).summary).to.include("argocd app sync NAME");
  });
});

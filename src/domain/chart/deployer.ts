/** What deploys the release, where a file says so, and what people do to deploy a change of its values. */
import { defined } from "../../defined.ts";

/** As in `domain/commands.ts`, which knows the chart. */
type FixCommand = { readonly tool: string; readonly argv: readonly string[] };

export type DeployerTool =
  | "argocd"
  | "flux"
  | "config-sync"
  | "kustomize"
  | "helmfile"
  | "kots"
  | "config-map"
  | "terraform";

export type Deployer = {
  readonly tool: DeployerTool;
  /** Of the tool's object: an Application, a HelmRelease, a release of a helmfile. */
  readonly name?: string;
  readonly namespace?: string;
  /** The tool doesn't deploy until someone resumes it. */
  readonly suspended?: true;
  /** The file of the object, as it was given. */
  readonly file?: string;
};

/** How a fix asks people to deploy a change. */
type Words = {
  /** In place of "run helm upgrade", after a change. */
  readonly deploy: string;
  /** The same without a change. */
  readonly again: string;
  /** In place of "the next helm upgrade". */
  readonly next: string;
  /** What people type at the end. It comes after the edit, which a script leaves to them. */
  readonly commands: readonly FixCommand[];
};

/** Tools that render the chart and apply the objects themselves, so that Helm has no release. */
const WITHOUT_HELM: ReadonlySet<DeployerTool> = new Set(["argocd", "config-sync", "kustomize"]);

/** Whether Helm itself installs the release: without a tool it does. */
export const usesHelm = (deployer: Deployer | undefined): boolean =>
  deployer === undefined || !WITHOUT_HELM.has(deployer.tool);

/** What probes say, who speak of Helm. */
const AGAIN = "run helm upgrade with these values";
const DEPLOY = "run helm upgrade";
const INSTALL = /, then install$/;
const NEXT = /\b(?:the next )?helm upgrade\b(?! --)/g;

type Told = {
  readonly summary: string;
  readonly risk?: string;
  readonly undo?: string;
  readonly commands: readonly FixCommand[];
};

/**
 * Says what a fix asks for in the words of the tool that deploys the release. Probes say it in Helm's. `inObject` says
 * that the edit is in the tool's own object, which has to reach the cluster first.
 */
export function toldFor(deployer: Deployer | undefined, told: Told, inObject: boolean): Told {
  if (deployer === undefined) return told;
  const words = wordsOf(deployer, inObject);
  const { summary, risk, undo, commands } = told;
  const said = (text: string | undefined) => (text === undefined ? undefined : inWords(text, words));
  const deploys = summary.toLowerCase().includes(DEPLOY) || INSTALL.test(summary);
  return {
    summary: inWords(summary, words),
    ...defined({ risk: said(risk), undo: said(undo) }),
    commands: deploys ? [...commands, ...words.commands] : commands,
  };
}

/** Says in the words of the tool what a finding says of `helm upgrade`. */
export const messageFor = (deployer: Deployer | undefined, message: string): string =>
  deployer === undefined || usesHelm(deployer)
    ? message
    : message.replace(NEXT, wordsOf(deployer, false).next);

const inWords = (text: string, { deploy, again, next }: Words): string =>
  replaced(replaced(text, AGAIN, `${again} with these values`), DEPLOY, deploy)
    .replace(INSTALL, `, then ${deploy}`)
    .replace(NEXT, next);

/** Replaces the words within a sentence and at its beginning. */
const replaced = (text: string, words: string, by: string): string =>
  text.replaceAll(words, by).replaceAll(capital(words), capital(by));

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const command = (tool: string, ...argv: readonly string[]): FixCommand => ({ tool, argv });
/** A sentence shows no word that a shell would take apart: the command itself is quoted. */
const line = ({ tool, argv }: FixCommand): string =>
  [tool, ...argv].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : "…")).join(" ");

/**
 * Returns the words for each tool.
 * Sources: Argo CD, "argocd app sync"; Flux, "flux reconcile helmrelease"; Google, "Manage Config Sync with kubectl";
 * kubernetes/kubectl issue 1144 (`kubectl apply -k` has no `--enable-helm`); helmfile, "CLI Reference"; Replicated,
 * "Updating apps" (Admin Console, Config tab); Terraform, "apply".
 */
function wordsOf({ tool, name = "NAME", namespace, file, suspended }: Deployer, inObject: boolean): Words {
  switch (tool) {
    case "argocd": {
      const own = namespace === undefined || namespace === "argocd" ? [] : [`--app-namespace=${namespace}`];
      const sync = command("argocd", "app", "sync", name, ...own);
      const reach = inObject ? ", let a parent or kubectl apply update the Application," : "";
      return {
        deploy: `commit the change${reach} and run ${line(sync)}`,
        again: `run ${line(sync)}`,
        next: "the next sync of Argo CD",
        commands: [sync],
      };
    }
    case "flux": {
      const where = namespace === undefined ? [] : ["-n", namespace];
      const reconcile = suspended
        ? command("flux", "resume", "helmrelease", name, ...where)
        : command("flux", "reconcile", "helmrelease", name, ...where, "--with-source");
      return {
        deploy: `commit the change, let Flux apply it, and run ${line(reconcile)}`,
        again: `run ${line(reconcile)}`,
        next: "the next upgrade by Flux",
        commands: [reconcile],
      };
    }
    case "helmfile": {
      const from = file === undefined || /^(?:-|helmfile\.ya?ml)$/.test(file) ? [] : ["-f", file];
      const apply = command("helmfile", "apply", ...from, "-l", `name=${name}`);
      const deploy = `run ${line(apply)}`;
      return { deploy, again: deploy, next: "the next helmfile apply", commands: [apply] };
    }
    case "terraform":
      return {
        deploy: "run terraform apply",
        again: "run terraform apply",
        next: "the next terraform apply",
        commands: [command("terraform", "apply")],
      };
    case "config-sync":
      return {
        deploy:
          "commit the change (or apply the RootSync or RepoSync with kubectl) and let Config Sync deploy it",
        again: "let Config Sync deploy the release",
        next: "the next sync of Config Sync",
        commands: [],
      };
    case "kustomize": {
      const apply = `run ${line(command("kubectl", "kustomize", ...folderOf(file), "--enable-helm"))} | kubectl apply -f -`;
      return { deploy: apply, again: apply, next: "the next kubectl apply", commands: [] };
    }
    case "kots":
      return {
        deploy: "save the config in the Admin Console and deploy the new version there",
        again: "deploy the version again in the Admin Console",
        next: "the next deployment from the Admin Console",
        commands: [],
      };
    case "config-map": {
      const deploy = "apply the ConfigMap and let the tool that reads it deploy the release";
      return { deploy, again: deploy, next: "the next upgrade", commands: [] };
    }
  }
}

/** Without a folder, kubectl reads the current one. */
const folderOf = (file = ""): readonly string[] => (file.includes("/") ? [file.replace(/\/[^/]*$/, "")] : []);

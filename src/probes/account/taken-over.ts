/** Whether `helm install` or `helm upgrade` stops at an account that the release does not own. */
import { createsAccount } from "../../domain/chart/conventions.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import { kubectl } from "../../domain/commands.ts";
import { type InOldManifest, type Owner, takeOver } from "../../domain/helm/ownership.ts";
import type { Absent, HelmRelease, KubernetesServiceAccount, Observed, Workload } from "../../facts.ts";
import { type Finding, fail, type ProbeFix, unknown, warn, withNames } from "../../finding.ts";
import type { Named, Subject } from "../../subject.ts";
import { ownOf } from "../running/backends.ts";

type Installed = Named<"namespace" | "kubernetesServiceAccount">;
type Planned = {
  readonly values: ValuesTree | undefined;
  readonly manifestGiven: boolean;
  readonly deployments: Observed<readonly Workload[]>;
  readonly record: HelmRelease | Absent | undefined;
};

/** What prevents Helm from creating the account; undefined if nothing does, or if Helm doesn't create one. */
export function notTakenOver(
  account: KubernetesServiceAccount,
  planned: Planned,
  subject: Installed,
): Finding | undefined {
  if (subject.moment === "now" || !isMade(planned, subject)) return undefined;
  const { release } = subject;
  const owner: Owner =
    account.helmRelease === undefined
      ? { kind: "nobody" }
      : { kind: "release", release: account.helmRelease };
  const name = subject.kubernetesServiceAccount.value;
  switch (
    takeOver(owner, release.state === "known" ? release.value : undefined, oldManifest(planned, subject))
  ) {
    case "taken":
      return undefined;
    case "refused":
      return refused(owner, planned, subject);
    case "depends": {
      const whose =
        owner.kind === "release" ? ` belongs to the Helm release ${owner.release}` : " has no Helm labels";
      const settles =
        release.state === "known"
          ? "run the doctor with --helm-release, which reads the release's manifest"
          : "pass --release";
      const detail = `the account ${name}${whose}, so Helm may refuse to take it over: ${settles}`;
      // Argo CD, Config Sync and Kustomize apply what the chart renders, and mark nothing.
      return unknown({ kind: "undecidable", detail }, { severity: "warn" });
    }
  }
}

function isMade({ values, manifestGiven }: Planned, { rendered }: Subject): boolean {
  if (rendered !== undefined) return true;
  return !manifestGiven && values !== undefined && createsAccount(values);
}

function oldManifest({ record, deployments }: Planned, subject: Installed): InOldManifest {
  if (record?.exists && record.status === "deployed") {
    const { value: name } = subject.kubernetesServiceAccount;
    return record.manifest.serviceAccounts.some((account) => account.name === name) ? "held" : "not-held";
  }
  if (record?.exists && record.status !== "uninstalled") return "not-known";
  const nothingRuns = deployments.state === "known" && ownOf(deployments.value, subject).length === 0;
  return nothingRuns ? "no-release" : "not-known";
}

function refused(owner: Owner, { values }: Planned, subject: Installed): Finding {
  const [name, namespace] = [subject.kubernetesServiceAccount.value, subject.namespace.value];
  const whose =
    owner.kind === "release"
      ? `belongs to the Helm release ${owner.release}`
      : `no Helm release in namespace ${namespace} created`;
  // Argo CD, Config Sync and Kustomize apply what the chart renders. Flux takes ownership unless it is told not to.
  const checked = values?.names === undefined || values.checksOwners === true;
  const weighed = checked ? fail : warn;
  return weighed(`Helm refuses to take over the Kubernetes service account ${name}, which ${whose}`, {
    expected: `no service account ${name} in namespace ${namespace}, or one that this release owns`,
    found:
      owner.kind === "release"
        ? `meta.helm.sh/release-name: ${owner.release}`
        : `no app.kubernetes.io/managed-by: Helm with meta.helm.sh/release-name and meta.helm.sh/release-namespace: ${namespace}`,
    ...(subject.label === undefined ? {} : { subject: subject.label }),
    fix: waysOut(owner, subject),
  });
}

/** Helm 3.17 and later have `--take-ownership` (`helm install --help`). */
function waysOut(owner: Owner, subject: Installed): ProbeFix {
  return withNames(subject, ["namespace", "kubernetesServiceAccount", "release"], (names) => {
    const account = ["serviceaccount", names.kubernetesServiceAccount, `--namespace=${names.namespace}`];
    const fix = {
      summary: `Label the account as the release's (takes seconds), or run helm with --take-ownership (Helm 3.17 or later). You can also set commonBackendServiceAccount.create to false and name to ${names.kubernetesServiceAccount}`,
      commands: [
        kubectl("label", ...account, "--overwrite", "app.kubernetes.io/managed-by=Helm"),
        kubectl(
          "annotate",
          ...account,
          "--overwrite",
          `meta.helm.sh/release-name=${names.release}`,
          `meta.helm.sh/release-namespace=${names.namespace}`,
        ),
      ],
    };
    return owner.kind === "nobody"
      ? fix
      : { ...fix, risk: `you then can't upgrade the release ${owner.release} with this account` };
  });
}

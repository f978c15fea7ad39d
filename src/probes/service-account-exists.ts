import { defined } from "../defined.ts";
import { ACCOUNT_KEY, createsAccount, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { kubectl } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, HelmRelease, KubernetesServiceAccount } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { fail, pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named, Subject } from "../subject.ts";
import { notTakenOver } from "./account/taken-over.ts";
import { type Unmade, unmade } from "./annotation/unmade.ts";

export default defineProbe({
  id: "service-account-exists",
  title: "The Kubernetes service account exists",
  category: "kubernetes",
  severity: "error",
  link: "Kubernetes service account",
  needs: ["kubernetesServiceAccount"],
  uses: ["values", "manifest", "helmRelease", "deployments"],
  names: ["namespace", "kubernetesServiceAccount"],
  judge: ({ kubernetesServiceAccount: account, ...uses }, subject) => {
    const name = subject.kubernetesServiceAccount.value;
    const [values, manifest] = [uses.values.decisive(undefined), uses.manifest.decisive(undefined)];
    if (account.exists) {
      const found = pass(`the Kubernetes service account ${name} exists`);
      const doomed = unmade(values, manifest, subject);
      const record = uses.helmRelease.incidental(undefined);
      const planned = {
        values,
        manifestGiven: manifest !== undefined,
        deployments: uses.deployments.observed,
        record,
      };
      const lost =
        doomed === undefined
          ? notTakenOver(account, planned, subject)
          : lostByUpgrade(account, record, doomed, subject);
      if (lost === undefined) return found;
      return subject.moment === "planned" ? lost : [{ ...found, subject: "now" }, lost];
    }
    if (subject.moment !== "planned") return missing(subject, "its pods can't start again", values);
    if (subject.rendered !== undefined) return skip(`${name} doesn't exist yet, and the manifest creates it`);
    if (manifest !== undefined) return missing(subject, "the manifest doesn't create it");
    if (values === undefined) return skip(`not installed yet: ${name} doesn't exist`);
    if (createsAccount(values))
      return skip(`${name} doesn't exist yet, and the chart creates it (create: true)`);
    return missing(subject, "the values set create: false, so the chart doesn't create it", values);
  },
  explain: `Pods don't start if their service account doesn't exist. With create: true the chart creates carto-common-backend. With create: false
it creates none, so you create and annotate the account before the installation.`,
  inLog: [
    'error looking up service account NAMESPACE/NAME: serviceaccount "NAME" not found',
    "cannot be imported into the current release: invalid ownership metadata",
  ],
  judged: `An account that the release created doesn't count for an upgrade with create: false. Helm deletes it, unless it has the annotation
helm.sh/resource-policy: keep. Helm also refuses to take over an account that it didn't create.`,
  repair: `Set create: true and run helm upgrade, or create and annotate the account. To undo it, delete the account that you created.`,
  links: [PAGES.kubernetesAccounts, PAGES.cartoGuide],
});

type Installed = Named<"namespace" | "kubernetesServiceAccount">;

function missing(subject: Installed, why: string, values?: ValuesTree): Finding {
  const [name, namespace] = [subject.kubernetesServiceAccount.value, subject.namespace.value];
  const email = values && meantEmail(values, subject);
  const annotate = kubectl(
    "annotate",
    "serviceaccount",
    name,
    `--namespace=${namespace}`,
    `${IDENTITY_ANNOTATION}=${email}`,
  );
  return fail(`the Kubernetes service account ${name} doesn't exist: ${why}`, {
    expected: `service account ${name} in namespace ${namespace}`,
    found: "not found",
    fix: {
      summary:
        "Set create: true and run helm upgrade. If the values set create: false, create and annotate the account (takes seconds)",
      commands: [
        kubectl("create", "serviceaccount", name, `--namespace=${namespace}`),
        ...(email === undefined ? [] : [annotate]),
      ],
      undo: kubectl("delete", "serviceaccount", name, `--namespace=${namespace}`),
    },
  });
}

/** Returns the address that is meant for an account that people make. The chart does not put the values' annotation on it. */
function meantEmail(values: ValuesTree, { iamServiceAccount }: Subject): string | undefined {
  if (createsAccount(values)) return undefined;
  if (iamServiceAccount.state === "known") return iamServiceAccount.value;
  const node = valueAt(values, ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION);
  return node?.kind === "string" && node.value !== "" ? node.value : undefined;
}

/**
 * Helm deletes what the release's last manifest has and the new one lacks, unless the live object's `helm.sh/resource-policy`
 * is `keep`. Helm's labels on the account name its owner. The Secret of a deployed release is more certain, if it was read.
 * Source: Helm, "Chart Development Tips and Tricks", "Tell Helm Not To Uninstall a Resource"; pkg/kube/client.go, `Update`,
 * the same in Helm 3 and 4.
 */
function lostByUpgrade(
  { helmRelease: owner, keptByHelm }: KubernetesServiceAccount,
  record: HelmRelease | Absent | undefined,
  { why, location }: Unmade,
  subject: Installed,
): Finding | undefined {
  const { release } = subject;
  if (owner === undefined || keptByHelm) return undefined;
  if (release.state === "known" && release.value !== owner) return undefined;
  const [name, namespace] = [subject.kubernetesServiceAccount.value, subject.namespace.value];
  if (record?.exists && record.status === "deployed") {
    const { serviceAccounts } = record.manifest;
    if (!serviceAccounts.some((account) => account.name === name)) return undefined;
  }
  const finding = release.state === "known" ? fail : warn;
  const when = release.state === "known" ? "helm upgrade" : `helm upgrade of the release ${owner}`;
  return finding(
    `${when} deletes the Kubernetes service account ${name}: the release created it, and ${why}`,
    {
      expected: "helm.sh/resource-policy: keep on the account, or create: true",
      found: `created by the Helm release ${owner}, without helm.sh/resource-policy: keep`,
      ...defined({ location }),
      ...(subject.moment === "planned" ? {} : { subject: "after the upgrade" }),
      fix: {
        summary:
          "Set create: true in the values, or tell Helm to keep the account before the upgrade (takes seconds)",
        commands: [
          kubectl(
            "annotate",
            "serviceaccount",
            name,
            `--namespace=${namespace}`,
            "--overwrite",
            "helm.sh/resource-policy=keep",
          ),
        ],
        risk: "after the upgrade, no release owns the account, and helm uninstall keeps it",
        undo: kubectl(
          "annotate",
          "serviceaccount",
          name,
          `--namespace=${namespace}`,
          "helm.sh/resource-policy-",
        ),
      },
    },
  );
}

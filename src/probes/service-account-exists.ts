import { defined } from "../defined.ts";
import { ACCOUNT_KEY, createsAccount, IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { kubectl } from "../domain/commands.ts";
import type { Absent, HelmRelease, KubernetesServiceAccount } from "../facts.ts";
import type { Finding, Named, Subject } from "../probe.ts";
import { defineProbe, fail, pass, skip, warn } from "../probe.ts";
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
    if (subject.moment !== "planned")
      return missing(subject, "the pods that run as it can't be started anew", values);
    if (subject.rendered !== undefined) return skip(`${name} is not there yet: the manifest makes it`);
    if (manifest !== undefined) return missing(subject, "the manifest does not make it");
    if (values === undefined) return skip(`not installed yet: ${name} is not there`);
    if (createsAccount(values)) return skip(`${name} is not there yet: the chart makes it (create: true)`);
    return missing(subject, "the values say create: false, so nobody makes it", values);
  },
  explain: `Pods that run as a service account that isn't there are not started: their ReplicaSet reports 'error looking up service
account NAMESPACE/NAME: serviceaccount "NAME" not found'. With create: true the chart makes carto-common-backend at the
installation. With create: false it makes none, and the account named in the values has to be there, and annotated, before.
An account that the release itself made does not count: helm upgrade deletes what the last manifest had and the new one has
not, unless the annotation helm.sh/resource-policy: keep stands on it. Helm also refuses to take over an account that it did not
make: "cannot be imported into the current release: invalid ownership metadata".`,
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
  return fail(`the Kubernetes service account ${name} does not exist: ${why}`, {
    expected: `service account ${name} in namespace ${namespace}`,
    found: "no such service account",
    fix: {
      summary:
        "Let helm upgrade make it, or make it by hand where the values say create: false, and annotate it",
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
 * Helm deletes what the release's last manifest has and the new one has not, unless the live object's
 * `helm.sh/resource-policy` is `keep` (Helm, "Chart Development Tips and Tricks", "Tell Helm Not To Uninstall a
 * Resource"; pkg/kube/client.go, `Update`, the same in Helm 3 and 4). The marks of Helm on the account say whose it is;
 * the Secret of a deployed release, where it was read, says it more surely.
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
  return finding(`${when} deletes the Kubernetes service account ${name}: the release made it, and ${why}`, {
    expected: "an account that Helm leaves there: helm.sh/resource-policy: keep on it, or create: true",
    found: `made by the Helm release ${owner}, without helm.sh/resource-policy: keep`,
    ...defined({ location }),
    ...(subject.moment === "planned" ? {} : { subject: "after the upgrade" }),
    fix: {
      summary:
        "Have the values make the account (create: true), or tell Helm, before the upgrade, to keep it",
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
      risk: "After the upgrade the account is in no release: helm uninstall leaves it there too",
      undo: kubectl(
        "annotate",
        "serviceaccount",
        name,
        `--namespace=${namespace}`,
        "helm.sh/resource-policy-",
      ),
    },
  });
}

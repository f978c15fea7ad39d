import { createsAccount } from "../domain/chart/conventions.ts";
import { kubectl } from "../domain/commands.ts";
import type { Finding, Subject } from "../probe.ts";
import { defineProbe, fail, pass, skip } from "../probe.ts";

export default defineProbe({
  id: "service-account-exists",
  title: "The Kubernetes service account exists",
  category: "kubernetes",
  severity: "error",
  link: "Kubernetes service account",
  needs: ["kubernetesServiceAccount"],
  uses: ["values", "manifest"],
  judge: ({ kubernetesServiceAccount: account, values, manifest }, subject) => {
    const name = nameOf(subject);
    if (account.exists) return pass(`the Kubernetes service account ${name} exists`);
    if (subject.moment !== "planned")
      return missing(subject, "the pods that run as it can't be started anew");
    if (subject.rendered !== undefined) return skip(`${name} is not there yet: the manifest makes it`);
    if (manifest.state === "known") return missing(subject, "the manifest does not make it");
    if (values.state !== "known") return skip(`not installed yet: ${name} is not there`);
    if (createsAccount(values.value))
      return skip(`${name} is not there yet: the chart makes it (create: true)`);
    return missing(subject, "the values say create: false, so nobody makes it");
  },
  explain: `Pods that run as a service account that isn't there are not started: their ReplicaSet reports 'error looking up service
account NAMESPACE/NAME: serviceaccount "NAME" not found'. With create: true the chart makes carto-common-backend at the
installation. With create: false it makes none, and the account named in the values has to be there, and annotated, before.`,
});

const nameOf = ({ kubernetesServiceAccount: account }: Subject): string =>
  account.state === "known" ? account.value : "";

function missing(subject: Subject, why: string): Finding {
  const name = nameOf(subject);
  const namespace = subject.namespace.state === "known" ? subject.namespace.value : "";
  return fail(`the Kubernetes service account ${name} does not exist: ${why}`, {
    expected: `service account ${name} in namespace ${namespace}`,
    found: "no such service account",
    fix: {
      summary:
        "Let helm upgrade make it, or make it by hand where the values say create: false, and annotate it",
      commands: [kubectl("create", "serviceaccount", name, `--namespace=${namespace}`)],
      undo: kubectl("delete", "serviceaccount", name, `--namespace=${namespace}`),
    },
  });
}

import { kubectl } from "../domain/commands.ts";
import { defineProbe, fail, pass, skip, unseen } from "../probe.ts";

export default defineProbe({
  id: "namespace-exists",
  title: "The namespace exists",
  category: "kubernetes",
  severity: "error",
  link: "Kubernetes service account",
  uses: ["namespace", "kubernetesServiceAccount", "deployments"],
  judge: ({ namespace: used, kubernetesServiceAccount: account, deployments }, subject) => {
    if (subject.namespace.state !== "known") return unseen(subject.namespace, { severity: "warn" });
    const name = subject.namespace.value;
    const namespace = used.observed;
    if (namespace.state !== "known") {
      // Whoever may not read the namespace, and has seen something in it, knows all the same that it is there.
      const inside = account.incidental(undefined)?.exists === true || deployments.incidental([]).length > 0;
      return inside
        ? pass(`the namespace ${name} has objects in it`)
        : unseen(namespace, { severity: "warn" });
    }
    if (namespace.value.exists && namespace.value.phase !== "Terminating")
      return pass(`the namespace ${name} exists`);
    if (namespace.value.exists) {
      return fail(`the namespace ${name} is being deleted: nothing can be made in it any more`, {
        expected: "phase Active",
        found: "phase Terminating",
        fix: {
          summary:
            "See what holds the deletion up, wait until it is over, and install into the namespace made anew",
          commands: [kubectl("get", "namespace", name, "--output=yaml")],
        },
      });
    }
    if (subject.moment === "planned")
      return skip(
        `not installed yet: the namespace ${name} is made with helm upgrade --install --create-namespace`,
      );
    return fail(`there is no namespace ${name}`, {
      expected: `namespace ${name}`,
      found: "no such namespace",
      fix: {
        summary: "See which namespaces there are, and name the release's with --namespace",
        commands: [kubectl("get", "namespaces")],
      },
    });
  },
  explain: `The namespace is part of the member that is bound: POOL[NAMESPACE/SERVICE ACCOUNT]. Before an installation it need
not be there yet. The values don't say it: it is helm's --namespace, or the one of the kubeconfig's context, and "default" where
both are silent.`,
});

import { kubectl } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, skip, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";

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
      // A user who may not read the namespace, but can read something in it, still knows that it exists.
      const inside = account.incidental(undefined)?.exists === true || deployments.incidental([]).length > 0;
      return inside
        ? pass(`the namespace ${name} contains objects`)
        : unseen(namespace, { severity: "warn" });
    }
    if (namespace.value.exists && namespace.value.phase !== "Terminating")
      return pass(`the namespace ${name} exists`);
    if (namespace.value.exists) {
      return fail(`the namespace ${name} is being deleted, so you can't create objects in it`, {
        expected: "phase Active",
        found: "phase Terminating",
        fix: {
          summary:
            "Find out what blocks the deletion and wait until it is done. Then create the namespace again and install",
          commands: [kubectl("get", "namespace", name, "--output=yaml")],
        },
      });
    }
    if (subject.moment === "planned")
      return skip(
        `not installed yet: helm upgrade --install --create-namespace creates the namespace ${name}`,
      );
    return fail(`the namespace ${name} doesn't exist`, {
      expected: `namespace ${name}`,
      found: "not found",
      fix: {
        summary: "List the namespaces, then pass the release's namespace with --namespace",
        commands: [kubectl("get", "namespaces")],
      },
    });
  },
  explain: `The grant's member contains the namespace: POOL[NAMESPACE/SERVICE ACCOUNT]. The values don't contain it. It comes from helm's
--namespace or from the kubeconfig's context. If neither names one, it is default.`,
  judged: `Before an installation the namespace need not exist.`,
  repair: `Name the release's namespace with --namespace. If the namespace is being deleted, wait and install again.`,
  links: [PAGES.kubernetesNames],
});

import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { shown, truthy, type ValuesNode, valueAt } from "../domain/chart/values-tree.ts";
import { defineProbe, type Finding, pass, skip, unknown, warn } from "../probe.ts";

const PATH = ["appConfigValues", "workloadIdentityConnection"] as const;
const at = (node: ValuesNode | undefined) => (node?.at === undefined ? {} : { location: node.at });

export default defineProbe({
  id: "bigquery-connection-agrees",
  title: "The BigQuery connection names the same IAM service account",
  category: "values",
  severity: "warn",
  link: "permissions",
  needs: ["values"],
  judge: ({ values }, subject) => {
    const connection = (key: string) => valueAt(values, ...PATH, key);
    const enabled = connection("enabled");
    if (enabled?.kind === "pending")
      return unknown(pendingBecause(`${PATH.join(".")}.enabled`, enabled), at(enabled));
    if (!truthy(enabled)) return skip("the values set up no BigQuery connection with Workload Identity");
    const email = connection("serviceAccountEmail");
    const billing = connection("billingProject");
    const found: Finding[] = [];
    if (!workloadIdentityEnabled(values)) {
      found.push(
        warn("the connection is switched on and Workload Identity is off", {
          subject: "enabled",
          expected: "both, or neither",
          found: `${PATH.join(".")}.enabled: ${shown(connection("enabled"))}`,
          ...at(connection("enabled")),
          fix: { summary: "Switch Workload Identity on, or the connection off" },
        }),
      );
    }
    const account = subject.iamServiceAccount;
    const differs = email?.kind === "string" && account.state === "known" && email.value !== account.value;
    if (!truthy(email) || (differs && !email.value.includes("{{"))) {
      found.push(
        warn(
          differs
            ? "the connection names another account than the annotation"
            : "the connection names no account",
          {
            subject: "serviceAccountEmail",
            expected: account.state === "known" ? account.value : "the annotation's address",
            found: shown(email),
            ...at(email ?? connection("enabled")),
            fix: { summary: `Set ${PATH.join(".")}.serviceAccountEmail to the address of the annotation` },
          },
        ),
      );
    }
    if (!truthy(billing)) {
      found.push(
        warn("the connection names no billing project", {
          subject: "billingProject",
          expected: "a project id",
          found: shown(billing),
          ...at(billing ?? connection("enabled")),
          fix: { summary: `Set ${PATH.join(".")}.billingProject to the project that pays for the queries` },
        }),
      );
    }
    return found.length > 0 ? found : pass(`the connection uses ${shown(email)}`);
  },
  // Source: CARTO's chart, the README's `appConfigValues.workloadIdentityConnection`.
  explain: `${PATH.join(".")} gives workspaces a BigQuery connection that uses the pods' identity. It names the IAM
service account that the annotation names, and the project that pays for the queries.`,
});

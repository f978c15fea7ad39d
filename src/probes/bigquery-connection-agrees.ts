import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { shown, truthy, type ValuesNode, valueAt } from "../domain/chart/values-tree.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

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
    if (!truthy(enabled)) return skip("the values configure no BigQuery connection with Workload Identity");
    const email = connection("serviceAccountEmail");
    const billing = connection("billingProject");
    const found: Finding[] = [];
    if (!workloadIdentityEnabled(values)) {
      found.push(
        warn("the BigQuery connection is enabled, but Workload Identity is not", {
          subject: "enabled",
          expected: "both enabled, or both disabled",
          found: `${PATH.join(".")}.enabled: ${shown(connection("enabled"))}`,
          ...at(connection("enabled")),
          fix: { summary: "Enable Workload Identity or disable the connection, then run helm upgrade" },
        }),
      );
    }
    const account = subject.iamServiceAccount;
    const differs = email?.kind === "string" && account.state === "known" && email.value !== account.value;
    if (!truthy(email) || (differs && !email.value.includes("{{"))) {
      found.push(
        warn(
          differs
            ? "the BigQuery connection and the annotation name different accounts"
            : "the BigQuery connection names no account",
          {
            subject: "serviceAccountEmail",
            expected: account.state === "known" ? account.value : "the annotation's email",
            found: shown(email),
            ...at(email ?? connection("enabled")),
            fix: { summary: `Set ${PATH.join(".")}.serviceAccountEmail to the email of the annotation` },
          },
        ),
      );
    }
    if (!truthy(billing)) {
      found.push(
        warn("the BigQuery connection names no billing project", {
          subject: "billingProject",
          expected: "a project ID",
          found: shown(billing),
          ...at(billing ?? connection("enabled")),
          fix: { summary: `Set ${PATH.join(".")}.billingProject to the project that pays for the queries` },
        }),
      );
    }
    return found.length > 0 ? found : pass(`the connection uses ${shown(email)}`);
  },
  // Source: CARTO's chart, the README's `appConfigValues.workloadIdentityConnection`.
  explain: `${PATH.join(".")} gives workspaces a BigQuery connection that uses the pods' identity. It names the IAM service account of
the annotation, and the project that pays for the queries.`,
  judged: `The probe compares the connection in the values with the annotation in the values.`,
  repair: `Set the connection's email and billing project in the values and run helm upgrade. To undo it, restore the values.`,
  links: [PAGES.cartoGuide],
});

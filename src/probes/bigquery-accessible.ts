import type { BigQueryAccess, EffectivePolicies } from "../compounds.ts";
import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { connectionOf } from "../domain/chart/storage.ts";
import { type FixCommand, resourceBinding } from "../domain/commands.ts";
import { CREATE_JOBS, CREATE_TABLES, type PolicyLevel } from "../domain/iam/index.ts";
import { defineProbe, type Finding, fail, pass, skip, unknown, warn } from "../probe.ts";
import { isGranted, judgeAccess, lacking, madeAgain, namesDeleted, whyGranted } from "./grant/account.ts";
import { alsoUnseen, undecided } from "./grant/policies.ts";

export default defineProbe({
  id: "bigquery-accessible",
  title: "The IAM service account may run queries and keep their results",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "bigquery", "clock"],
  names: ["iamServiceAccount"],
  judge: ({ values, bigquery, clock }, subject) => {
    if (!workloadIdentityEnabled(values)) return skip("Workload Identity is off in the values");
    if (connectionOf(values) === undefined)
      return skip("the values set up no BigQuery connection with Workload Identity");
    const email = subject.iamServiceAccount.value;
    const needs = needsOf(bigquery, email);
    if (needs.length === 0)
      return skip("the BigQuery connection names neither a project to bill nor a dataset");
    return needs.map((need) => ({ ...judged(need, email, clock.now), subject: need.subject }));
  },
  explain: `A BigQuery connection with Workload Identity runs its queries as the IAM service account: roles/bigquery.jobUser on the
billing project, and roles/bigquery.dataEditor on the dataset that workflows keep their results in. Without: "User does not have
bigquery.jobs.create permission" or "Permission bigquery.tables.create denied on dataset". A group may hold the account:
unknown, unless --troubleshoot asks Policy Troubleshooter.`,
});

type Need = {
  readonly subject: string;
  readonly effective: EffectivePolicies;
  readonly permission: string;
  readonly role: string;
  readonly decisive: readonly PolicyLevel[];
  readonly grant: (verb: "add" | "remove") => FixCommand | undefined;
};

function needsOf({ jobs, dataset }: BigQueryAccess, email: string): readonly Need[] {
  const member = `serviceAccount:${email}`;
  const needs: Need[] = [];
  if (jobs !== undefined) {
    const resource = `//cloudresourcemanager.googleapis.com/projects/${jobs.project}`;
    const role = "roles/bigquery.jobUser";
    const grant = (verb: "add" | "remove") => resourceBinding(verb, { resource, member, role });
    const decisive = ["project"] as const;
    needs.push({
      subject: `project ${jobs.project}`,
      effective: jobs,
      permission: CREATE_JOBS,
      role,
      decisive,
      grant,
    });
  }
  if (dataset !== undefined) {
    const role = "roles/bigquery.dataEditor";
    needs.push({
      subject: `dataset ${dataset.dataset}`,
      effective: dataset,
      permission: CREATE_TABLES,
      role,
      decisive: ["dataset", "project"],
      grant: (verb) => grantInSql(verb, dataset.dataset, role, member),
    });
  }
  return needs;
}

/** BigQuery's own GRANT and REVOKE: gcloud has no command for a dataset's access. */
function grantInSql(verb: "add" | "remove", dataset: string, role: string, member: string): FixCommand {
  const split = dataset.lastIndexOf(".");
  const [project, name] = [dataset.slice(0, split), dataset.slice(split + 1)];
  const [act, to] = verb === "add" ? ["GRANT", "TO"] : ["REVOKE", "FROM"];
  const sql = `${act} \`${role}\` ON SCHEMA \`${project}\`.\`${name}\` ${to} "${member}"`;
  return { tool: "bq", argv: ["query", `--project_id=${project}`, "--use_legacy_sql=false", sql] };
}

function judged(need: Need, email: string, now: string): Finding {
  const { effective, permission, role, decisive, grant } = need;
  const own = effective.policies[0]?.observed;
  if (own?.state === "known" && !own.value.exists) {
    return fail(`there is no ${need.subject}`, {
      expected: `a ${need.subject}`,
      found: "no such dataset",
      fix: {
        summary: "See whether the name in the values has a slip; if the dataset is still to be made, make it",
      },
    });
  }
  const verdict = judgeAccess({ effective, email, permission, now, decisive });
  if (isGranted(verdict)) return pass(whyGranted(verdict, (name) => `the account has ${name}`));
  if (verdict.verdict === "not-granted" && namesDeleted(effective, email)) return madeAgain();
  if (verdict.verdict === "undetermined") {
    return unknown(
      undecided(`no role with ${permission} was seen, and there may be one`, verdict.unseen, effective),
    );
  }
  const [add, remove] = [grant("add"), grant("remove")];
  const say = verdict.verdict === "granted-conditionally" ? warn : fail;
  return say(`${email} lacks ${permission}${alsoUnseen(verdict.unseen)}`, {
    expected: `serviceAccount:${email} with ${role}`,
    found: lacking(verdict),
    fix: {
      summary: "Grant the account the role; IAM takes two to seven minutes",
      commands: add === undefined ? [] : [add],
      risk: "queries of the account are billed to the project, and it may change every table of the dataset",
      ...defined({ undo: remove }),
    },
  });
}

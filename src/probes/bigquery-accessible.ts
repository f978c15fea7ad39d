import type { BigQueryAccess, EffectivePolicies } from "../compounds.ts";
import { defined } from "../defined.ts";
import { workloadIdentityEnabled } from "../domain/chart/conventions.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import {
  type Connection,
  connectionOf,
  openConnection,
  parseDataset,
  type Setting,
} from "../domain/chart/storage.ts";
import { type FixCommand, resourceBinding } from "../domain/commands.ts";
import {
  CREATE_DATASETS,
  CREATE_JOBS,
  CREATE_TABLES,
  type PolicyLevel,
  parseProjectId,
} from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import { type Finding, fail, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import {
  type AccessVerdict,
  isGranted,
  isOpen,
  judgeAccount,
  lacking,
  openFinding,
  unseenGuards,
  unseenOf,
  whyGranted,
} from "./grant/account.ts";
import { accountPrincipal, boundedFinding, deniedFinding } from "./grant/denied.ts";
import { alsoUnseen } from "./grant/policies.ts";

export default defineProbe({
  id: "bigquery-accessible",
  title: "The IAM service account can run queries and save results",
  category: "identity",
  severity: "warn",
  link: "permissions",
  premises: ["account-exists"],
  needs: ["values", "bigquery", "clock"],
  names: ["iamServiceAccount"],
  judge: ({ values, bigquery, clock }, subject) => {
    if (!workloadIdentityEnabled(values)) return skip("the values don't enable Workload Identity");
    const connection = connectionOf(values);
    if (connection === undefined)
      return skip("the values configure no BigQuery connection with Workload Identity");
    const email = subject.iamServiceAccount.value;
    const malformed = malformedIn(connection);
    const needs = needsOf(bigquery, email);
    const open = openConnection(values).map(({ path, node }) =>
      unknown(pendingBecause(path, node), { subject: path, ...defined({ location: node.at }) }),
    );
    if (needs.length + malformed.length + open.length === 0)
      return skip("the BigQuery connection names neither a billing project nor a dataset");
    const asked = needs.map((need) => {
      const { effective, permission, decisive } = need;
      const judge = (one: string) =>
        judgeAccount({ effective, email, permission: one, now: clock.now, decisive });
      const verdict = judge(permission);
      return { need, verdict, creates: judge(CREATE_DATASETS) };
    });
    const found = asked.map(({ need, verdict, creates }) => ({
      ...judged(need, email, verdict, creates),
      subject: need.subject,
    }));
    const unseen = unseenGuards(
      asked.map(({ verdict }) => verdict),
      needs.map(({ effective }) => effective),
    );
    return [...malformed, ...open, ...found, ...unseen];
  },
  // Source: BigQuery, "IAM roles and permissions".
  explain: `A BigQuery connection with Workload Identity runs its queries as the IAM service account. The account needs roles/bigquery.jobUser on
the billing project. It needs roles/bigquery.dataEditor on the dataset for Workflows.`,
  inLog: [
    "User does not have bigquery.jobs.create permission",
    "Permission bigquery.tables.create denied on dataset",
  ],
  judged: `If the dataset doesn't exist yet, the account needs bigquery.datasets.create on its project.`,
  repair: `Grant the account the missing role (takes effect in 2-7 minutes). To undo it, remove the same grant.`,
  links: [PAGES.bigqueryRoles, PAGES.cartoGuide],
});

/** Settings that name neither a project nor a dataset: the project ID, and `project.dataset`. */
function malformedIn({ billingProject, workflowsTempLocation }: Connection): readonly Finding[] {
  const isDataset = (text: string) => parseProjectId(parseDataset(text)?.project ?? "").ok;
  const wrong = [
    billingProject !== undefined && !parseProjectId(billingProject.value).ok
      ? [malformed(billingProject, "the ID of a project")]
      : [],
    workflowsTempLocation !== undefined && !isDataset(workflowsTempLocation.value)
      ? [malformed(workflowsTempLocation, "a project's ID and a dataset's name: PROJECT.DATASET")]
      : [],
  ];
  return wrong.flat();
}

function malformed({ path, value, at }: Setting, expected: string): Finding {
  const location = defined({ location: at });
  // BigQuery's API names projects by ID. Whether each of CARTO's calls takes a number isn't documented.
  const isNumber = /^[0-9]+(?:\.[A-Za-z0-9_]+)?$/.test(value);
  const say = isNumber ? warn : fail;
  return say(isNumber ? `${path} names the project by its number` : `${path} is malformed`, {
    subject: path,
    expected,
    found: JSON.stringify(value),
    ...location,
    fix: { summary: `Set ${path} to ${expected}` },
  });
}

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

function judged(need: Need, email: string, verdict: AccessVerdict, creates: AccessVerdict): Finding {
  const { effective, permission, role, grant } = need;
  const own = effective.policies[0]?.observed;
  if (own?.state === "known" && !own.value.exists) return missing(need, email, creates);
  if (isGranted(verdict)) return pass(whyGranted(verdict, (name) => `the account has ${name}`));
  if (isOpen(verdict)) return openFinding(verdict, `${email} may lack ${permission}`, effective);
  if (verdict.verdict === "bounded") return boundedFinding(verdict.boundaries, email, need.subject);
  if (verdict.verdict === "denied") {
    const { denial } = verdict;
    return deniedFinding({ denial, permission, who: email, principal: accountPrincipal(email) });
  }
  const [add, remove] = [grant("add"), grant("remove")];
  return fail(`${email} lacks ${permission}${alsoUnseen(unseenOf(verdict))}`, {
    expected: `serviceAccount:${email} with ${role}`,
    found: lacking(verdict),
    fix: {
      summary: "Grant the account the role (takes effect in 2-7 minutes)",
      commands: add === undefined ? [] : [add],
      risk: "the project pays for the account's queries, and the account can change every table of the dataset",
      ...defined({ undo: remove }),
    },
  });
}

/** CARTO makes its dataset for Workflows itself, where the account can create datasets (CARTO, "Required permissions"). */
function missing(need: Need, email: string, creates: AccessVerdict): Finding {
  if (isGranted(creates)) return pass(`The ${need.subject} doesn't exist yet, and the account can create it`);
  if (isOpen(creates))
    return openFinding(
      creates,
      `The ${need.subject} doesn't exist, and ${email} may lack ${CREATE_DATASETS}`,
      need.effective,
    );
  return fail(`The ${need.subject} doesn't exist, and ${email} can't create it`, {
    expected: `a ${need.subject}, or an account with ${CREATE_DATASETS}`,
    found: "not found",
    fix: { summary: "Check the dataset's name in the values for a typo, or create the dataset" },
  });
}

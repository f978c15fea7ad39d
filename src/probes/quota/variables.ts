/** Who may use the project that a component's GOOGLE_CLOUD_QUOTA_PROJECT names. */
import type { Manifest } from "../../domain/chart/manifest.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import { resourceBinding } from "../../domain/commands.ts";
import { parseProjectId, USE_SERVICES } from "../../domain/iam/index.ts";
import type { EnvironmentStep, Resolved } from "../../domain/kubernetes/environment.ts";
import { QUOTA_VARIABLE } from "../../domain/kubernetes/variables.ts";
import { type Finding, pass, unknown, unseen, warn } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import type { NamedConfigMap, NamedQuotaProject } from "../../views.ts";
import type { Objects } from "../environment/objects.ts";
import { plannedComponents, renderedContainers } from "../environment/planned.ts";
import { runningContainers } from "../environment/running.ts";
import { isGranted, isOpen, judgeAccount, lacking, openFinding, whyGranted } from "../grant/account.ts";
import { accountPrincipal, boundedFinding, deniedFinding, weaker } from "../grant/denied.ts";
import { type Live, listed, runningOr } from "../running/backends.ts";

export const QUOTA_ROLE = "roles/serviceusage.serviceUsageConsumer";

type Views = Objects &
  Live & {
    readonly values: Used<ValuesTree>;
    readonly manifest: Used<Manifest>;
    readonly plannedConfigMaps: Used<readonly NamedConfigMap[]>;
    readonly quotaVariables: Used<readonly NamedQuotaProject[]>;
  };
type Named = { readonly who: string } & Resolved<EnvironmentStep>;

/** Judges the projects that variables name; nothing where none does. `now` is the time. */
export function quotaVariables(views: Views, subject: Subject, now: string): readonly Finding[] {
  const named = namedBy(views, subject);
  const projects = new Map<string, readonly string[]>();
  const open: string[] = [];
  for (const { who, set, unseen: steps } of named) {
    const found = set.find(({ variable }) => variable === QUOTA_VARIABLE);
    if (found?.project !== undefined)
      projects.set(found.project, [...(projects.get(found.project) ?? []), who]);
    else if (found !== undefined && found.meaning !== "empty") open.push(who);
    if (steps.some(({ variables }) => variables.includes(QUOTA_VARIABLE))) open.push(who);
  }
  const judged = [...projects].map(([project, who]) => judge(project, listed(who), views, subject, now));
  if (open.length === 0) return judged;
  const detail = `${listed(open)} may take ${QUOTA_VARIABLE} from a value that carto-wi didn't read`;
  return [...judged, unknown({ kind: "undecidable", detail }, { subject: QUOTA_VARIABLE })];
}

/** Every container and component with its variables. */
function namedBy(views: Views, subject: Subject): readonly Named[] {
  const { values, manifest, plannedConfigMaps: configMaps, secrets } = views;
  const backends = runningOr(views, subject);
  const live =
    "answer" in backends
      ? []
      : runningContainers(backends, views.pods.decisive([]), views, subject).containers;
  const planned = { configMaps, secrets };
  const tree = subject.moment === "now" ? undefined : values.incidental(undefined);
  const rendered = subject.moment === "now" ? undefined : manifest.incidental(undefined);
  return [
    ...live.map((one) => ({ ...one, who: one.workload })),
    ...(tree === undefined ? [] : plannedComponents(tree, planned, subject)).map((one) => ({
      ...one,
      who: one.component,
    })),
    ...(rendered === undefined ? [] : renderedContainers(rendered, planned, subject)).map((one) => ({
      ...one,
      who: one.workload,
    })),
  ];
}

/** Calls fail without the role (google-auth-library for Node.js and google-auth for Python send the project with each call). */
function judge(project: string, who: string, views: Views, subject: Subject, now: string): Finding {
  const { iamServiceAccount: account } = subject;
  const about = { subject: `${QUOTA_VARIABLE} ${project}` };
  if (!parseProjectId(project).ok)
    return warn(`${who} set ${QUOTA_VARIABLE} to what isn't a project's ID`, {
      ...about,
      expected: "the ID of a project",
      found: JSON.stringify(project),
      fix: { summary: `Set ${QUOTA_VARIABLE} to a project's ID, or remove it` },
    });
  if (account.state !== "known") return { ...unseen(account), ...about };
  const seen = views.quotaVariables.observed;
  if (seen.state !== "known") return { ...unseen(seen), ...about };
  const effective = seen.value.find((one) => one.project === project);
  if (effective === undefined)
    return unknown(
      { kind: "undecidable", detail: `carto-wi didn't read the policies of project ${project}` },
      about,
    );
  const email = account.value;
  const verdict = judgeAccount({ effective, email, permission: USE_SERVICES, now, decisive: ["project"] });
  if (isGranted(verdict))
    return pass(
      whyGranted(verdict, (role) => `${email} has ${role} on ${project}`),
      about,
    );
  if (isOpen(verdict))
    return {
      ...openFinding(verdict, `${email} may lack ${USE_SERVICES} on quota project ${project}`, effective),
      ...about,
    };
  if (verdict.verdict === "bounded")
    return weaker({ ...boundedFinding(verdict.boundaries, email, `project ${project}`), ...about });
  if (verdict.verdict === "denied") {
    const denied = { denial: verdict.denial, permission: USE_SERVICES, who: email };
    return weaker({ ...deniedFinding({ ...denied, principal: accountPrincipal(email) }), ...about });
  }
  const resource = `//cloudresourcemanager.googleapis.com/projects/${project}`;
  const member = `serviceAccount:${email}`;
  const [add, remove] = (["add", "remove"] as const).map((verb) =>
    resourceBinding(verb, { resource, member, role: QUOTA_ROLE }),
  );
  return warn(`${email} lacks ${USE_SERVICES} on ${project}, which ${who} name in ${QUOTA_VARIABLE}`, {
    ...about,
    expected: `${member} with ${QUOTA_ROLE}`,
    found: lacking(verdict),
    fix: {
      summary: `Grant the IAM service account the role, or remove ${QUOTA_VARIABLE} (takes effect in 2-7 minutes)`,
      commands: add === undefined ? [] : [add],
      risk: "calls of the pods use that project's quota",
      ...(remove === undefined ? {} : { undo: remove }),
    },
  });
}

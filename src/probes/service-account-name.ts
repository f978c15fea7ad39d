import { defined } from "../defined.ts";
import {
  ACCOUNT_KEY,
  chartAccountName,
  createsAccount,
  FLAG_KEY,
  isUncheckedChart,
  LAST_CHECKED_CHART,
} from "../domain/chart/conventions.ts";
import { nearestAt, shown, truthy, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { expectedMember } from "../domain/iam/index.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Cluster, HelmRelease, Observed } from "../facts.ts";
import { type Finding, fail, pass, skip, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Field, Subject } from "../subject.ts";

const NAME = `${ACCOUNT_KEY}.name`;
const CREATE = `${ACCOUNT_KEY}.create`;

export default defineProbe({
  id: "service-account-name",
  title: "The Kubernetes service account's name is certain",
  category: "values",
  severity: "error",
  link: "Kubernetes service account",
  uses: ["values", "helmRelease", "cluster", "accountPolicy"],
  judge: ({ values, helmRelease, cluster, accountPolicy }, subject) => {
    const planned = subject.moment === "now" ? undefined : values.decisive(undefined);
    const refused = planned && refusedByChart(planned);
    const ignored = planned && ignoredName(planned, subject);
    const policy = accountPolicy.incidental(undefined);
    const members = (policy?.exists ? policy : undefined)?.bindings.flatMap((binding) => binding.members);
    const settled = subject.documentedName === undefined && subject.nameNotes === undefined;
    const name = settled
      ? known(subject)
      : unsettled(subject, poolOf(cluster.incidental(undefined), subject), members);
    return [
      ...(refused !== undefined ? [refused] : settled && ignored !== undefined ? [] : [name]),
      ...(ignored === undefined ? [] : [ignored]),
      ...foreign(subject),
      ...releaseRead(helmRelease.observed, subject),
    ];
  },
  explain: `The grant names the Kubernetes service account of the pods. IAM accepts a grant for any name, so a wrong one is stored silently.
CARTO's guide calls the account <release>-common-backend. Every published chart creates <chart>-common-backend, which is
carto-common-backend for every release. For a release called carto both agree.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `A manifest, a chart, running Deployments or the Helm release's Secret prove the name. With create: true the chart ignores
${NAME}. With create: false the chart uses it and creates no account. If Workload Identity is on, the chart then requires a name.`,
  repair: `Pass the rendered chart: helm template RELEASE CHART | carto-wi doctor --manifest -. You can also pass --chart DIR, or
--kubernetes-service-account NAME if you know the name.`,
  links: [PAGES.cartoGuide, PAGES.kubernetesAccounts],
});

const text = (field: Field): string | undefined => (field.state === "known" ? field.value : undefined);

function known({ kubernetesServiceAccount: account, nameAt }: Subject): Finding {
  if (account.state !== "known") return unseen(account);
  return pass(
    `the account is ${account.value} (from ${account.from})`,
    nameAt === undefined ? {} : { location: nameAt },
  );
}

/** The chart stops with "ServiceAccount misconfiguration" where it is to use an account that has no name. */
function refusedByChart(values: ValuesTree): Finding | undefined {
  const flag = valueAt(values, ACCOUNT_KEY, FLAG_KEY);
  const on = flag?.kind !== "pending" && truthy(flag);
  if (!on || createsAccount(values) || truthy(valueAt(values, ACCOUNT_KEY, "name"))) return undefined;
  const at = valueAt(values, ACCOUNT_KEY, "create")?.at ?? nearestAt(values, ACCOUNT_KEY, "create");
  return fail("the chart refuses these values: they disable creating an account, and name none", {
    expected: `${NAME}, or ${CREATE}: true`,
    found: `${CREATE}: ${shown(valueAt(values, ACCOUNT_KEY, "create"))}, and no ${NAME}`,
    ...defined({ location: at }),
    fix: {
      summary: `Set create: true, so that the chart creates ${chartAccountName()}, or name the account that you created`,
      edits: [{ path: CREATE, yaml: `${ACCOUNT_KEY}:\n  create: true\n` }],
    },
  });
}

function ignoredName(values: ValuesTree, { kubernetesServiceAccount }: Subject): Finding | undefined {
  const node = valueAt(values, ACCOUNT_KEY, "name");
  const used = text(kubernetesServiceAccount) ?? chartAccountName();
  if (!createsAccount(values) || !truthy(node) || node?.kind === "pending") return undefined;
  if (node?.kind === "string" && node.value === used) return undefined;
  return warn(`the chart ignores ${NAME} while create is true`, {
    expected: `no ${NAME}, or ${CREATE}: false`,
    found: `${NAME}: ${shown(node)}; the pods run as ${used}`,
    ...defined({ location: node?.at }),
    fix: {
      summary: `Remove ${NAME} and grant to ${used}. To use ${shown(node)}, create and annotate it, then set ${CREATE}: false`,
      edits: [{ path: NAME, yaml: `${ACCOUNT_KEY}:\n  name: ""\n` }],
    },
  });
}

/** The pool's name in the cluster; GKE's default name if the cluster is unseen. */
function poolOf(cluster: Cluster | Absent | undefined, { project }: Subject): string | undefined {
  if (cluster !== undefined) return cluster.exists ? cluster.workloadPool : undefined;
  return project.state === "known" ? `${project.value}.svc.id.goog` : undefined;
}

function unsettled(
  subject: Subject,
  pool: string | undefined,
  members: readonly string[] | undefined,
): Finding {
  const { documentedName, nameNotes = [], release } = subject;
  const name = text(subject.kubernetesServiceAccount) ?? chartAccountName();
  const why = nameNotes.map((note) => `${note}. `).join("");
  if (documentedName === undefined)
    return warn(`${why}carto-wi assumes the account ${name}, as in every published chart`, {
      expected: "evidence for the account's name",
      found: `none (${name} is the published chart's name)`,
      fix: { summary: settle("RELEASE", name) },
    });
  const bound = boundOf([name, documentedName], subject, pool, members);
  if (nameNotes.length === 0)
    return pass(
      `carto-wi assumes the account ${name}, as in the published charts 1.29.3 to ${LAST_CHECKED_CHART}. CARTO's guide calls it ${documentedName}${bound}. Pass --manifest or --chart to be certain`,
    );
  return warn(`${why}carto-wi can't tell whether the account is ${name} or ${documentedName}${bound}`, {
    expected: `${name}, as in every published chart`,
    found: `${documentedName} in CARTO's guide`,
    fix: { summary: settle(text(release) ?? "RELEASE", name) },
  });
}

const settle = (release: string, name: string): string =>
  `Pass the chart that you install: helm template ${release} carto/carto -f customizations.yaml | carto-wi doctor --manifest -. ` +
  `You can also pass --chart DIR, or --kubernetes-service-account ${name} if that is the name`;

/** Which of the names the IAM service account's policy names, and which not. */
function boundOf(
  names: readonly string[],
  { namespace }: Subject,
  pool: string | undefined,
  members: readonly string[] | undefined,
): string {
  if (pool === undefined || namespace.state !== "known" || members === undefined)
    return ", and carto-wi couldn't read which one has the grant";
  const said = names.map((kubernetesServiceAccount) => {
    const member = expectedMember({ pool, namespace: namespace.value, kubernetesServiceAccount });
    return `${kubernetesServiceAccount} has ${members.includes(member) ? "a" : "no"} grant`;
  });
  return ` (${said.join(", ")})`;
}

/** A manifest of something else would be taken for a proof of what it does not hold. */
function foreign({ foreignManifest: why, release, namespace }: Subject): readonly Finding[] {
  if (why === undefined) return [];
  const wanted = [
    ...(release.state === "known" ? [`release ${release.value}`] : []),
    ...(namespace.state === "known" ? [`namespace ${namespace.value}`] : []),
  ].join(", ");
  return [
    fail(why, {
      subject: "the manifest",
      expected: wanted,
      found: "other objects",
      fix: {
        summary:
          "Correct --namespace or --release, or render the manifest for this installation: helm template RELEASE CHART --namespace NAMESPACE -f customizations.yaml",
      },
    }),
  ];
}

/** That the release's Secret was read, and what of: nothing, where that was not asked for. */
function releaseRead(observed: Observed<HelmRelease | Absent>, subject: Subject): readonly Finding[] {
  if (subject.helmRelease === undefined) return [];
  const extras = { subject: "the Helm release's Secret" };
  if (observed.state !== "known") return [unseen(observed, extras)];
  const record = observed.value;
  if (!record.exists) {
    const release = text(subject.release) ?? "RELEASE";
    return [
      skip(
        `this namespace has no Secret of release ${release}: it isn't installed, or HELM_DRIVER names another storage`,
        extras,
      ),
    ];
  }
  const read = `read ${record.secret} (--helm-release): revision ${record.version} is ${record.status}`;
  if (record.status === "failed" || record.status.startsWith("pending-"))
    return [unfinished(record, subject, read)];
  const { version = "" } = record.chart;
  const note = isUncheckedChart(version)
    ? `. The chart is ${version}, and carto-wi was checked with versions up to ${LAST_CHECKED_CHART}`
    : "";
  return [pass(`${read}${note}`, extras)];
}

/**
 * Helm refuses any operation while a revision is pending ("another operation (install/upgrade/rollback) is in
 * progress": helm.sh/helm, pkg/action/action.go, `errPending`). After a failed one it goes on.
 */
function unfinished({ status, version, exists: _, ...record }: HelmRelease, subject: Subject, read: string) {
  const release = text(subject.release) ?? record.name;
  const install = status === "pending-install";
  const refuses = status === "failed" ? "" : ", and helm upgrade stops while it is pending";
  return warn(`${read}, so it may not be what runs${refuses}`, {
    subject: "the Helm release's Secret",
    expected: "a deployed revision",
    found: `revision ${version}: ${status}`,
    fix: {
      summary: install
        ? `Run helm uninstall ${release}, then install again`
        : `Run helm rollback ${release}. After a failure, you can also run helm upgrade`,
      risk: "helm rollback restores the objects of the earlier revision",
    },
  });
}

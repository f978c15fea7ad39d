/** Which installations are judged: as they are now, as they will be, or both where the two differ. */
import {
  accountNameFromValues,
  annotationFromValues,
  chartAccountName,
  createsAccount,
  documentedAccountName,
} from "../domain/chart/conventions.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import type { Absent, Deployment, KubernetesServiceAccount, Observed } from "../facts.ts";
import type { Field, Subject } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { given, inferred, type Place, type TargetFlags } from "./target.ts";

type LiveAccount = Observed<KubernetesServiceAccount | Absent>;

/** The name of a Kubernetes service account, and CARTO's guide's form of it where nothing settles which it is. */
type Name = { readonly field: Field; readonly documentedName?: string };

const notAsked = (kind: "not-given" | "not-applicable" | "blocked", detail: string, by?: string): Field => ({
  state: "not-asked",
  reason: { kind, detail, ...(by === undefined ? {} : { by }) },
});

/** The subject where no chosen probe looks at who runs in the cluster: only the place, and what the flags say. */
export function placeSubject(flags: TargetFlags, place: Place): Subject {
  const release = releaseOf(flags, []);
  const account = flagAccount(flags) ?? notAsked("not-applicable", "no chosen probe looks for the account");
  return subject({ ...place, release }, flagName(flags) ?? unsettledName(release), account, "planned");
}

/** Works out the subjects; what it needs to see for that it asks for at once. */
export async function subjectsOf(flags: TargetFlags, place: Place, ask: Ask): Promise<readonly Subject[]> {
  const values = await ask("values", {});
  const tree = values.state === "known" ? values.value : undefined;
  const [deployments, likely] = await Promise.all([
    deploymentsOf(place, ask),
    liveAccount(place, guess(flags, tree), ask),
  ]);
  const release = releaseOf(flags, deployments);
  const running = runningAccount(deployments, release);
  const nowName = flagName(flags) ?? running ?? nameFrom(tree) ?? unsettledName(release);
  const live =
    nowName.field.state === "known" && nowName.field.value !== guess(flags, tree)
      ? await liveAccount(place, nowName.field.value, ask)
      : likely;
  const installed = running !== undefined || (live.state === "known" && live.value.exists);
  const plannedName = flagName(flags) ?? nameFrom(tree) ?? running ?? unsettledName(release);
  const now = subject(
    { ...place, release },
    nowName,
    flagAccount(flags) ?? liveAnnotation(live, installed),
    "now",
  );
  if (tree === undefined) return [installed || live.state === "unseen" ? now : { ...now, moment: "planned" }];
  const account = flagAccount(flags) ?? plannedAnnotation(tree, live);
  const planned = subject({ ...place, release }, plannedName, account, "planned");
  if (!installed) return [planned];
  return bothOrOne(now, planned, annotationOf(live), plannedText(tree, live));
}

function subject(
  place: Place & { readonly release: Field },
  name: Name,
  iamServiceAccount: Field,
  moment: Subject["moment"],
): Subject {
  return {
    ...place,
    moment,
    kubernetesServiceAccount: name.field,
    ...(name.documentedName === undefined ? {} : { documentedName: name.documentedName }),
    iamServiceAccount,
    accountProject: projectOf(iamServiceAccount),
  };
}

function bothOrOne(
  now: Subject,
  planned: Subject,
  annotatedNow: string | undefined,
  annotatedThen: string | undefined,
): readonly Subject[] {
  const named = (field: Field) => (field.state === "known" ? field.value : undefined);
  const sameName = named(now.kubernetesServiceAccount) === named(planned.kubernetesServiceAccount);
  if (sameName && annotatedNow === annotatedThen) return [{ ...planned, moment: "installed" }];
  const labels = { now: "now", then: "after the upgrade" };
  const other = (label: string, annotation: string | undefined) => ({
    counterpart: { label, ...(annotation === undefined ? {} : { annotation }) },
  });
  return [
    { ...now, label: labels.now, ...other(labels.then, annotatedThen) },
    { ...planned, label: labels.then, ...other(labels.now, annotatedNow) },
  ];
}

async function deploymentsOf(place: Place, ask: Ask): Promise<readonly Deployment[]> {
  if (place.apiServer.state !== "known" || place.namespace.state !== "known") return [];
  const observed = await ask("deployments", { namespace: place.namespace.value });
  return observed.state === "known" ? observed.value : [];
}

async function liveAccount(place: Place, name: string, ask: Ask): Promise<LiveAccount> {
  if (place.apiServer.state !== "known") return place.apiServer;
  if (place.namespace.state !== "known") return place.namespace;
  return ask("kubernetesServiceAccount", { namespace: place.namespace.value, name });
}

/** The likeliest name, looked up while the Deployments are listed. */
function guess(flags: TargetFlags, values: ValuesTree | undefined): string {
  return flags.kubernetesServiceAccount ?? (values && accountNameFromValues(values)) ?? chartAccountName();
}

function flagName({ kubernetesServiceAccount }: TargetFlags): Name | undefined {
  if (kubernetesServiceAccount === undefined) return undefined;
  return { field: given(kubernetesServiceAccount, "--kubernetes-service-account") };
}

function flagAccount({ iamServiceAccount }: TargetFlags): Field | undefined {
  return iamServiceAccount === undefined ? undefined : given(iamServiceAccount, "--iam-service-account");
}

function nameFrom(values: ValuesTree | undefined): Name | undefined {
  const name = values && accountNameFromValues(values);
  return name === undefined ? undefined : { field: inferred(name, "the values (create: false)") };
}

function unsettledName(release: Field): Name {
  const name = chartAccountName();
  const documented = release.state === "known" ? documentedAccountName(release.value) : undefined;
  const field = inferred(name, "the published chart's rule");
  return documented === undefined || documented === name ? { field } : { field, documentedName: documented };
}

function releaseOf(flags: TargetFlags, deployments: readonly Deployment[]): Field {
  if (flags.release !== undefined) return given(flags.release, "--release");
  const chart = deployments.filter((deployment) => ofChart(deployment));
  const releases = new Set(
    chart.map((deployment) => deployment.release).filter((name) => name !== undefined),
  );
  const [only] = releases;
  if (only === undefined) return notAsked("not-given", "no release given: --release");
  if (releases.size === 1) return inferred(only, "the app.kubernetes.io/instance label of its Deployments");
  return notAsked(
    "not-given",
    `several releases are in this namespace (${[...releases].sort().join(", ")}): --release`,
  );
}

const ofChart = ({ app, serviceAccount }: Deployment): boolean =>
  app === "carto" || serviceAccount.endsWith("-common-backend");

/** The account that most of the release's Deployments run as: the web front ends have their own, each another. */
function runningAccount(deployments: readonly Deployment[], release: Field): Name | undefined {
  if (release.state !== "known") return undefined;
  const counts = new Map<string, number>();
  for (const deployment of deployments) {
    if (deployment.release !== release.value) continue;
    counts.set(deployment.serviceAccount, (counts.get(deployment.serviceAccount) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return most === undefined ? undefined : { field: inferred(most[0], "the Deployments' serviceAccountName") };
}

const annotationOf = (live: LiveAccount): string | undefined =>
  live.state === "known" && live.value.exists ? live.value.annotation : undefined;

function liveAnnotation(live: LiveAccount, installed: boolean): Field {
  if (live.state !== "known") return live;
  const annotation = annotationOf(live);
  if (annotation !== undefined && annotation !== "")
    return inferred(annotation, "the Kubernetes service account's annotation");
  return installed
    ? notAsked("blocked", "no annotation names an IAM service account", "annotation-present")
    : notAsked(
        "not-given",
        "no IAM service account is known: -f customizations.yaml, or --iam-service-account",
      );
}

/** The account's annotation as it will be: with `create: false` nothing in the values reaches it. */
function plannedText(values: ValuesTree, live: LiveAccount): string | undefined {
  if (!createsAccount(values)) return annotationOf(live);
  const node = annotationFromValues(values);
  return node?.kind === "string" && node.value !== "" ? node.value : undefined;
}

function plannedAnnotation(values: ValuesTree, live: LiveAccount): Field {
  if (!createsAccount(values)) return liveAnnotation(live, live.state === "known" && live.value.exists);
  const annotation = plannedText(values, live);
  if (annotation === undefined) {
    return notAsked("blocked", "no annotation names an IAM service account", "annotation-present");
  }
  if (annotation.includes("{{")) {
    const detail = "the annotation is a template that only Helm resolves: --iam-service-account EMAIL";
    return { state: "unseen", reason: { kind: "undecidable", detail } };
  }
  return inferred(annotation, "the annotation in the values");
}

function projectOf(account: Field): Field {
  if (account.state !== "known") return account;
  const parsed = parseAccountEmail(account.value);
  if (!parsed.ok)
    return notAsked("blocked", "the IAM service account's address is not valid", "annotation-email-valid");
  const email = parsed.value;
  switch (email.kind) {
    case "user-managed":
    case "app-engine-default":
      return inferred(email.projectId, "the IAM service account's address");
    case "compute-default":
      return inferred(email.projectNumber, "the IAM service account's address");
    case "service-agent":
    case "google-managed":
      return notAsked(
        "blocked",
        "Google's own accounts belong to no project of yours",
        "annotation-email-valid",
      );
  }
}

import { chartReleases, needsIdentity } from "../domain/chart/components.ts";
import type { Manifest } from "../domain/chart/manifest.ts";
import { kubectl } from "../domain/commands.ts";
import { deploymentOf } from "../domain/kubernetes/pod.ts";
import { PAGES } from "../domain/pages.ts";
import type { Observed, Pod, Workload } from "../facts.ts";
import { type Finding, fail, skip, unknown, unseen } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";
import type { Because } from "../report/report.ts";
import type { Subject } from "../subject.ts";
import {
  type AccountSubject,
  type Backend,
  type BackendFacts,
  judgeBackends,
} from "./account/backends-account.ts";
import { type Live, listed, ofRelease, whyNone } from "./running/backends.ts";

export default defineProbe({
  id: "pods-use-account",
  title: "The backends run as the granted Kubernetes service account",
  category: "kubernetes",
  severity: "error",
  link: "Kubernetes service account",
  needs: ["clock"],
  uses: [
    "deployments",
    "otherWorkloads",
    "pods",
    "defaultPods",
    "manifest",
    "otherAccounts",
    "cluster",
    "grants",
    "project",
  ],
  names: ["kubernetesServiceAccount"],
  judge: ({ defaultPods, manifest, ...facts }, subject) => {
    const judged = { ...facts, rendered: manifest.incidental(undefined)?.serviceAccounts ?? [] };
    const coming = comingBackends(manifest, subject);
    if (coming.length > 0 && subject.release.state !== "known")
      return unknown({ kind: "not-given", detail: subject.release.reason.detail });
    const isPlan = subject.moment === "planned" && subject.label !== undefined;
    const templates = isPlan ? [] : [judgeLive({ ...facts, rendered: [] }, subject)];
    const live = templates.flatMap((finding) => withPods(finding, defaultPods.observed, subject));
    if (coming.length === 0) return live;
    const then = judgeBackends(coming, "the manifest", judged, subject);
    if (then.status === "pass" && live.some(isWrong)) return live;
    return live.some(isWrong) ? [...live, { ...then, subject: "the manifest" }] : then;
  },
  explain: `The grant lets one Kubernetes service account act as the IAM service account. A backend with another account gets a token of its own
federated identity, or a 403.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `The web front ends, the cache and the notifier have their own accounts and need no Google account. A backend may have its own
account if that one is annotated and granted as well. A Deployment without serviceAccountName runs as default, like every other pod
without a name. Don't annotate default: all these pods would get the identity.
The backends of a manifest are judged in the same way. Of the pods, carto-wi
looks for those that still run as default, such as the pods of an unfinished rollout.`,
  repair: `Remove the override of serviceAccountName and run helm upgrade. To undo it, restore the override.`,
  links: [PAGES.kubernetesAccounts, PAGES.aboutWorkloadIdentity],
});

/** The backends of a manifest that is to be installed, hooks among them. */
function comingBackends(manifest: Used<Manifest>, { moment }: Subject): readonly Backend[] {
  if (moment === "now") return [];
  return (manifest.incidental(undefined)?.workloads ?? []).filter(({ name }) => needsIdentity(name));
}

function judgeLive(facts: BackendFacts & Live, subject: AccountSubject): Finding {
  const { observed } = facts.deployments;
  if (observed.state !== "known") return unseen(observed);
  const { release } = subject;
  const own = ofRelease(facts, subject);
  if (own.length === 0 && mustBeThere(subject)) return nothingRuns(subject);
  const neighbour = own.length === 0 ? otherRelease(observed.value, subject) : undefined;
  if (neighbour !== undefined) return unknown(neighbour);
  const pods = own.length === 0 ? facts.pods.decisive([]) : [];
  if (pods.length > 0) return unlabelled(pods, subject);
  if (own.length === 0 || release.state !== "known") return skip(whyNone(facts, subject));
  const backends = own.filter(({ name }) => needsIdentity(name));
  if (backends.length === 0) return skip(`release ${release.value} has no workload of a backend`);
  return judgeBackends(backends, "the cluster", facts, subject);
}

const isWrong = ({ status }: Finding): boolean => status !== "pass" && status !== "skip";

/** The Pods of an earlier template, or those that a webhook changed, run as another account than their Deployments name. */
function withPods(
  templates: Finding,
  observed: Observed<readonly Pod[]>,
  { kubernetesServiceAccount: account, namespace }: AccountSubject,
): readonly Finding[] {
  if (templates.status !== "pass" || observed.state === "not-asked") return [templates];
  if (observed.state === "unseen") {
    // Bundles and evidence from before these pods were looked for don't hold them.
    const weight = observed.reason.kind === "not-collected" ? ({ severity: "warn" } as const) : {};
    return [templates, { ...unseen(observed, weight), subject: "pods of other accounts" }];
  }
  const strayed = observed.value.map(({ workload }) => deploymentOf(workload)).filter(needsIdentity);
  if (strayed.length === 0) return [templates];
  const where = namespace.state === "known" ? [`--namespace=${namespace.value}`] : [];
  return [
    fail(`the pods of ${listed(strayed)} run as default, although their Deployments name another account`, {
      expected: `pods that run as ${account.value}`,
      found: `serviceAccountName: default in pods of ${listed(strayed)}`,
      fix: {
        summary:
          "Finish the rollout: find out why the new pods don't become ready (takes minutes). If the new pods run as default too, look for a webhook that changes serviceAccountName",
        commands: [
          kubectl(
            "get",
            "pods",
            ...where,
            "--output=custom-columns=NAME:.metadata.name,ACCOUNT:.spec.serviceAccountName,STATUS:.status.phase",
          ),
        ],
      },
    }),
  ];
}

/** What runs here are other releases of the chart: then nothing that runs was judged. */
function otherRelease(deployments: readonly Workload[], { release }: Subject): Because | undefined {
  const [other] = chartReleases(deployments);
  if (other === undefined) return undefined;
  if (release.state !== "known") return { kind: "not-given", detail: release.reason.detail };
  const detail = `this namespace has release ${other}, but not release ${release.value}: pass --release ${other}, or another --namespace`;
  return { kind: "not-given", detail };
}

/** Pods run as the account, and no Deployment tells whose they are. */
function unlabelled(pods: readonly Pod[], { kubernetesServiceAccount: account }: AccountSubject): Finding {
  const owners = listed(pods.map(({ workload }) => deploymentOf(workload)));
  const detail = `${owners} run as ${account.value}, but carto-wi found no Deployment of the release, so it didn't judge them. It finds Deployments by Helm's annotation, the label app.kubernetes.io/instance or Argo CD's tracking`;
  return unknown(
    { kind: "undecidable", detail },
    { expected: "Deployments with the label app.kubernetes.io/instance: RELEASE" },
  );
}

/** The options say that it is installed. */
const mustBeThere = ({ phase }: Subject): boolean =>
  phase?.state === "known" && phase.given && phase.value === "installed";

function nothingRuns({ release, namespace }: Subject): Finding {
  const [whose, where] = [
    release.state === "known" ? `the release ${release.value}` : "a release of CARTO's chart",
    namespace.state === "known" ? `the namespace ${namespace.value}` : "the namespace",
  ];
  return fail(`${where} has no Deployment of ${whose}, but you passed --phase installed`, {
    expected: `Deployments of ${whose}`,
    found: "none",
    fix: {
      summary: "Find where it is installed, then pass its --release and --namespace",
      commands: [
        kubectl(
          "get",
          "deployments",
          "--all-namespaces",
          "--selector=app.kubernetes.io/name=carto",
          "--show-labels",
        ),
      ],
    },
  });
}

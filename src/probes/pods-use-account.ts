import { needsIdentity } from "../domain/chart/components.ts";
import { kubectl } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Workload } from "../facts.ts";
import {
  defineProbe,
  type Finding,
  fail,
  type Named,
  pass,
  type Subject,
  skip,
  unknown,
  unseen,
} from "../probe.ts";
import type { Because } from "../report/report.ts";
import { judgeOther } from "./grant/other-account.ts";
import { listed, ofRelease, whyNone } from "./running/backends.ts";

export default defineProbe({
  id: "pods-use-account",
  title: "The backends run as the granted Kubernetes service account",
  category: "kubernetes",
  severity: "error",
  link: "Kubernetes service account",
  needs: ["deployments", "clock"],
  uses: ["otherAccounts", "cluster", "grants", "project"],
  names: ["namespace", "kubernetesServiceAccount"],
  judge: ({ deployments, ...facts }, subject) => {
    if (subject.moment === "planned" && subject.label !== undefined) return [];
    const { kubernetesServiceAccount: account, release } = subject;
    const own = ofRelease(deployments, subject);
    if (own.length === 0 && mustBeThere(subject)) return nothingRuns(subject);
    const neighbour = own.length === 0 ? otherRelease(deployments, subject) : undefined;
    if (neighbour !== undefined) return unknown(neighbour);
    if (own.length === 0 || release.state !== "known") return skip(whyNone(deployments, subject));
    const backends = own.filter(({ name }) => needsIdentity(name));
    if (backends.length === 0) return skip(`release ${release.value} has no Deployment of a backend`);
    const others = backends.filter(({ serviceAccount }) => serviceAccount !== account.value);
    if (others.length === 0) return pass(`${backends.length} backends run as ${account.value}`);
    const accounts = [...new Set(others.map(({ serviceAccount }) => serviceAccount))];
    if (others.length === backends.length)
      return strayed(subject, backends, accounts, `no backend runs as ${account.value}`);
    const seen = facts.otherAccounts.observed;
    if (seen.state !== "known") return unseen(seen);
    const verdicts = seen.value.map((other) => ({ name: other.name, ...judgeOther(other, subject, facts) }));
    const wrong = verdicts.flatMap((one) => (one.verdict === "wrong" ? [one] : []));
    if (wrong.length > 0) {
      const why = wrong.map((one) => one.why).join(", ");
      return strayed(
        subject,
        backends,
        wrong.map(({ name }) => name),
        why,
      );
    }
    const [doubt] = verdicts.flatMap((one) => (one.verdict === "unseen" ? [one] : []));
    const ran = `${others.length} of ${backends.length} backends run as ${listed(verdicts.map(({ name }) => name))}`;
    if (doubt !== undefined)
      return unknown({
        ...doubt.because,
        detail: `${ran}, and carto-wi couldn't judge ${doubt.name}: ${doubt.because.detail}`,
      });
    return pass(`${ran}, with the same annotation and grant as ${account.value}`);
  },
  explain: `The grant lets one Kubernetes service account act as the IAM service account. A backend with another account gets a token of its own
federated identity, or a 403.`,
  inLog: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."],
  judged: `The web front ends, the cache and the notifier have their own accounts and need no Google account. A backend may have its own
account if that one is annotated and granted as well. A Deployment without serviceAccountName runs as default, like every other pod
without a name. Don't annotate default: all these pods would get the identity.`,
  repair: `Remove the override of serviceAccountName and run helm upgrade. To undo it, restore the override.`,
  links: [PAGES.kubernetesAccounts, PAGES.aboutWorkloadIdentity],
});

/** Backends whose account gets no token. Nothing is ever to be annotated or bound for `default`. */
function strayed(
  { kubernetesServiceAccount: account, namespace }: Named<"namespace" | "kubernetesServiceAccount">,
  backends: readonly Workload[],
  accounts: readonly string[],
  why: string,
): Finding {
  const concerned = backends.filter(({ serviceAccount }) => accounts.includes(serviceAccount));
  const missing = accounts.includes("default") ? ", so serviceAccountName is missing" : "";
  const meant =
    missing === "" ? `. If you want ${listed(accounts)}, name it with --kubernetes-service-account` : "";
  return fail(
    `${concerned.length} of ${backends.length} backends run as ${listed(accounts)}${missing}: ${listed(concerned.map(({ name }) => name))}`,
    {
      expected: `serviceAccountName: ${account.value}`,
      found: `serviceAccountName: ${listed(accounts)} (${why})`,
      fix: {
        summary: `Remove the override of serviceAccountName (in values, a post-renderer or an overlay) and run helm upgrade. The backends then run as ${account.value}${meant}`,
        commands: [
          kubectl(
            "get",
            "deployments",
            `--namespace=${namespace.value}`,
            "--output=custom-columns=NAME:.metadata.name,ACCOUNT:.spec.template.spec.serviceAccountName",
          ),
        ],
      },
    },
  );
}

/** What runs here is another release of the chart: then all that was seen of the account is about that one. */
function otherRelease(deployments: readonly Workload[], { release }: Subject): Because | undefined {
  if (release.state !== "known") return undefined;
  const other = deployments.find(
    ({ app, release: own }) => app === "carto" && own !== undefined && own !== release.value,
  );
  if (other?.release === undefined) return undefined;
  const detail = `this namespace has release ${other.release}, but not release ${release.value}: pass --release ${other.release}, or another --namespace`;
  return { kind: "not-given", detail };
}

/** Somebody says that it is installed. */
const mustBeThere = ({ phase }: Subject): boolean =>
  phase?.state === "known" && phase.given && phase.value === "installed";

function nothingRuns({ release, namespace }: Named<"namespace">): Finding {
  const [whose, where] = [
    release.state === "known" ? `the release ${release.value}` : "a release of CARTO's chart",
    `the namespace ${namespace.value}`,
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

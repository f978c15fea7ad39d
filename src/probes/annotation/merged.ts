/** What `helm upgrade` makes of a live annotation that differs from the next manifest's. */
import { IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import { type LastRevision, leftOfAnnotation } from "../../domain/chart/left-by-upgrade.ts";
import { kubectl } from "../../domain/commands.ts";
import type { Left } from "../../domain/helm/upgrade.ts";
import type { Absent, HelmRelease, KubernetesServiceAccount } from "../../facts.ts";
import { type Finding, fail, type ProbeFix, unknown, warn, withNames } from "../../finding.ts";
import type { Named } from "../../subject.ts";

type Planned = {
  readonly finding: Finding;
  /** The annotation in the next manifest; null where it has none. */
  readonly next: string | null;
};

const isGone = (left: Left): boolean => left.kind === "value" && (left.value ?? "").trim() === "";

/** Returns the finding about the next manifest, corrected by what the upgrade leaves of the live annotation. */
export function afterUpgrade(
  { finding, next }: Planned,
  account: KubernetesServiceAccount,
  record: HelmRelease | Absent | undefined,
  subject: Named<"kubernetesServiceAccount">,
): Finding {
  const live = account.annotation;
  if (live === undefined || live === next) return finding;
  const revision: LastRevision | undefined = record?.exists ? record : undefined;
  const left = leftOfAnnotation(subject.kubernetesServiceAccount.value, account, next, revision);
  if (next === null) return finding.status === "fail" ? withoutNext(finding, left, live) : finding;
  const conflicts = left.filter(({ kind }) => kind === "conflict");
  if (conflicts.length === 0) return finding;
  return conflicts.length === left.length ? conflict(live, next, subject) : mayConflict(live, next, subject);
}

type Failure = Extract<Finding, { readonly status: "warn" | "fail" }>;

function withoutNext(finding: Failure, left: readonly Left[], live: string): Finding {
  if (left.every(isGone)) return finding;
  const { expected, found, fix } = finding;
  const at = finding.location === undefined ? {} : { location: finding.location };
  if (!left.some(isGone))
    return warn(`${finding.message}. helm upgrade keeps the annotation that was set by hand`, {
      expected,
      found: `${found} in the next manifest, ${live} in the cluster`,
      ...at,
      fix: {
        ...fix,
        summary: "Set the annotation in the values, because a new installation loses the one set by hand",
        commands: [],
      },
    });
  const detail = `${finding.message}, and helm upgrade may remove the annotation ${live}. Run the doctor with --helm-release, which reads the last manifest`;
  return unknown({ kind: "undecidable", detail }, { expected, found, ...at, fix });
}

const shownLive = (live: string): string => (live.trim() === "" ? "an empty annotation" : live);

const CONFLICT = "another field manager set this annotation";

function conflict(live: string, next: string, subject: Named<"kubernetesServiceAccount">): Finding {
  return fail(`helm upgrade stops with a conflict: ${CONFLICT}`, {
    expected: next,
    found: `${shownLive(live)}, set by another field manager than Helm's`,
    fix: waysOut(subject),
  });
}

function mayConflict(live: string, next: string, subject: Named<"kubernetesServiceAccount">): Finding {
  const detail = `helm upgrade changes the annotation, or stops with a conflict if Helm 4 installed the release: ${CONFLICT}. Run the doctor with --helm-release, which tells`;
  return unknown(
    { kind: "undecidable", detail },
    {
      severity: "warn",
      expected: next,
      found: shownLive(live),
      fix: waysOut(subject),
    },
  );
}

/** Helm 4 documents `--force-conflicts` (`helm upgrade --help`). */
const waysOut = (subject: Named<"kubernetesServiceAccount">): ProbeFix =>
  withNames(
    subject,
    ["namespace", "kubernetesServiceAccount"],
    ({ namespace, kubernetesServiceAccount }) => ({
      summary:
        "Remove the annotation with this command and run helm upgrade, or set the value of the cluster in the values. Helm 4 also has --force-conflicts",
      commands: [
        kubectl(
          "annotate",
          "serviceaccount",
          kubernetesServiceAccount,
          `--namespace=${namespace}`,
          `${IDENTITY_ANNOTATION}-`,
        ),
      ],
      risk: "pods have no IAM service account between this command and the upgrade",
    }),
  );

import { IDENTITY_ANNOTATION } from "../domain/chart/conventions.ts";
import { usesHelm } from "../domain/chart/deployer.ts";
import { nextAnnotation } from "../domain/chart/left-by-upgrade.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, KubernetesServiceAccount, Observed } from "../facts.ts";
import { type Finding, fail, pass, skip, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";
import { agreeing, emailOf, fixFor, type Making } from "./annotation/findings.ts";
import { afterUpgrade } from "./annotation/merged.ts";
import { plannedAs } from "./annotation/planned.ts";
import { unmade } from "./annotation/unmade.ts";

export default defineProbe({
  id: "annotation-present",
  title: "The Kubernetes service account names an IAM service account",
  category: "values",
  severity: "error",
  link: "annotation",
  uses: ["values", "manifest", "kubernetesServiceAccount", "helmRelease"],
  names: ["kubernetesServiceAccount"],
  judge: ({ values, manifest, kubernetesServiceAccount, helmRelease }, subject) => {
    const live = kubernetesServiceAccount.observed;
    const [given, rendered] = [values.decisive(undefined), manifest.decisive(undefined)];
    const next = plannedAs(given, rendered, subject);
    const record = helmRelease.incidental(undefined);
    const planned =
      next !== undefined &&
      usesHelm(given?.deployer) &&
      live.state === "known" &&
      live.value.exists &&
      subject.moment !== "now"
        ? afterUpgrade(
            { finding: next, next: nextAnnotation(given, subject.rendered) },
            live.value,
            record,
            subject,
          )
        : next;
    const liveWanted =
      planned === undefined || live.state === "unseen" || (live.state === "known" && live.value.exists);
    const now = liveWanted
      ? onCluster(live, subject, { values: given, notMade: unmade(given, rendered, subject) })
      : undefined;
    switch (subject.moment) {
      case "now":
        return now ?? skip("not installed yet");
      case "planned":
        // The chart doesn't create this account, and any tool may annotate it. If it exists, carto-wi reads it.
        // The same where nothing says what will be installed.
        if (
          (planned === undefined || planned.status === "skip") &&
          live.state === "known" &&
          live.value.exists &&
          now !== undefined
        )
          return now;
        // The unknowns of a running installation are reported beside the result of the values.
        if (planned === undefined)
          return values.observed.state === "known"
            ? skip("the values set no annotation")
            : unseen(values.observed);
        return live.state === "unseen" && now !== undefined && subject.label === undefined
          ? [planned, { ...now, subject: "now" }]
          : planned;
      case "installed":
        return planned?.status === "pass" && now?.status === "pass"
          ? pass(
              `${now.message}, and the values match`,
              planned.location === undefined ? {} : { location: planned.location },
            )
          : now?.status === "pass" && planned !== undefined
            ? [now, { ...planned, subject: "after the upgrade" }]
            : (now ?? planned ?? skip("nothing to judge"));
    }
  },
  explain: `GKE's metadata server reads the annotation ${IDENTITY_ANNOTATION} of the pod's Kubernetes service account. It asks IAM for a token of
the IAM service account that the annotation names. Without the annotation, calls run as the pod's own federated identity, which holds
none of CARTO's roles.`,
  inLog: ["Invalid form of account ID"],
  judged: `The probe reads the account in the cluster, and the values or the manifest for the next upgrade. With create: false the chart
creates no account, so the probe skips the values.`,
  repair: `Set the annotation in the values and run helm upgrade. An upgrade keeps an annotation that you set with kubectl, but a new
installation lacks it. If the values set another account, Helm 3 overwrites yours, and Helm 4 stops with a conflict. To undo it, remove
the annotation from the values and run helm upgrade.`,
  links: [PAGES.useWorkloadIdentity, PAGES.cartoGuide],
});

function onCluster(
  live: Observed<Absent | KubernetesServiceAccount>,
  subject: Named<"kubernetesServiceAccount">,
  making: Making,
): Finding {
  if (live.state !== "known") return unseen(live);
  const name = subject.kubernetesServiceAccount.value;
  if (!live.value.exists) {
    const detail = `not judged: the Kubernetes service account ${name} doesn't exist`;
    const by = "service-account-exists";
    return { status: "skip", message: detail, because: { kind: "blocked", detail, by } };
  }
  const { annotation } = live.value;
  if (annotation === undefined || annotation.trim() === "") {
    return fail(`the Kubernetes service account ${name} has no ${IDENTITY_ANNOTATION} annotation`, {
      expected: `${IDENTITY_ANNOTATION}: ${emailOf(subject)}`,
      found: annotation === undefined ? "not set" : "empty",
      fix: fixFor(subject, emailOf(subject), making),
    });
  }
  return agreeing(
    annotation,
    subject,
    {},
    `${name} is annotated with ${annotation}`,
    `${name} is annotated with`,
  );
}

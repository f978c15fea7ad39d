/** The IAM service account that the annotation names: as it is, and as it will be. */
import { ACCOUNT_KEY, annotationFromValues, createsAccount } from "../domain/chart/conventions.ts";
import { leftOfAnnotation, nextAnnotation } from "../domain/chart/left-by-upgrade.ts";
import type { RenderedAccount } from "../domain/chart/manifest.ts";
import { pendingBecause } from "../domain/chart/pending-settings.ts";
import { type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { parseAccountEmail } from "../domain/iam/index.ts";
import type { Absent, KubernetesServiceAccount, Observed } from "../facts.ts";
import type { Flags } from "../installation.ts";
import type { Field } from "../subject.ts";
import { type Clues, notAsked, sourceOfValues } from "./clues.ts";
import { given, inferred } from "./place.ts";

export type LiveAccount = Observed<KubernetesServiceAccount | Absent>;

export function flagAccount({ iamServiceAccount }: Flags): Field | undefined {
  return iamServiceAccount === undefined ? undefined : given(iamServiceAccount, "--iam-service-account");
}

/** The whole value of the live annotation, be it blank; undefined where there is none. */
export const annotationOf = (live: LiveAccount): string | undefined =>
  live.state === "known" && live.value.exists ? live.value.annotation : undefined;

const isBlank = (annotation: string | undefined): boolean =>
  annotation === undefined || annotation.trim() === "";

export function liveAnnotation(live: LiveAccount, installed: boolean): Field {
  if (live.state !== "known") return live;
  const annotation = annotationOf(live);
  if (annotation !== undefined && !isBlank(annotation))
    return inferred(annotation, "the Kubernetes service account's annotation");
  return installed ? noAnnotation() : unknownAccount();
}

const noAnnotation = (): Field =>
  notAsked("blocked", "no annotation names an IAM service account", "annotation-present");

const unknownAccount = (): Field =>
  notAsked(
    "not-given",
    "no IAM service account is known: pass -f customizations.yaml or --iam-service-account EMAIL",
  );

/** The values say that the chart doesn't create the account, and the account doesn't exist. */
const unmadeAccount = (): Field =>
  notAsked(
    "not-given",
    "no IAM service account is known, because create is false and no account is annotated: pass --iam-service-account EMAIL",
  );

/** The account as the manifest has it, the last one of that name; undefined where it does not make it. */
export function renderedAccount({ manifest }: Clues, name: Field): RenderedAccount | undefined {
  return name.state === "known"
    ? manifest?.serviceAccounts.findLast((account) => account.name === name.value)
    : undefined;
}

/** The annotation as it will be: with `create: false` the values don't change it, and the existing annotation stays. */
export function plannedText(clues: Clues, name: Field, live: LiveAccount): string | undefined {
  const rendered = renderedAccount(clues, name);
  const { values } = clues;
  if (
    rendered === undefined &&
    (values === undefined || clues.manifest !== undefined || !createsAccount(values))
  )
    return annotationOf(live);
  const next = nextAnnotation(values, rendered);
  if (next !== null) return next;
  return keptByUpgrade(clues, name, live) === "kept" ? annotationOf(live) : undefined;
}

/** Whether an upgrade, whose manifest has no annotation, keeps the live one. */
function keptByUpgrade({ record }: Clues, name: Field, live: LiveAccount): "kept" | "lost" | "depends" {
  if (name.state !== "known" || live.state !== "known" || !live.value.exists) return "lost";
  if (isBlank(live.value.annotation)) return "lost";
  const left = leftOfAnnotation(name.value, live.value, null, record);
  if (left.length > 1) return "depends";
  return left.every((one) => one.kind === "value" && one.value === null) ? "lost" : "kept";
}

export function plannedAnnotation(clues: Clues, name: Field, live: LiveAccount): Field {
  const rendered = renderedAccount(clues, name);
  const { values } = clues;
  const made = rendered !== undefined || (clues.manifest === undefined && values && createsAccount(values));
  const absent = live.state === "known" && !live.value.exists;
  if (!made && absent && values !== undefined && clues.manifest === undefined) return unmadeAccount();
  if (!made) return liveAnnotation(live, live.state === "known" && live.value.exists);
  const pending = rendered === undefined && values !== undefined ? pendingAccount(values) : undefined;
  if (pending !== undefined) return pending;
  const annotation = plannedText(clues, name, live);
  if (nextAnnotation(values, rendered) === null)
    switch (keptByUpgrade(clues, name, live)) {
      case "kept":
        return liveAnnotation(live, true);
      case "depends":
        return mayBeLost();
      case "lost":
        return noAnnotation();
    }
  if (annotation === undefined) return noAnnotation();
  if (rendered !== undefined) return inferred(annotation, "the annotation in the manifest");
  return inferred(annotation, `the annotation in ${sourceOfValues(clues)}`);
}

function mayBeLost(): Field {
  const detail =
    "helm upgrade may keep or remove the annotation, which the values don't set (see annotation-present)";
  return { state: "unseen", reason: { kind: "undecidable", detail } };
}

/** Whether the chart makes the account, or which one it annotates it with, is still to be filled in. */
function pendingAccount(values: ValuesTree): Field | undefined {
  const create = valueAt(values, ACCOUNT_KEY, "create");
  const node = create?.kind === "pending" ? create : annotationFromValues(values);
  if (node?.kind !== "pending") return undefined;
  const { detail } = pendingBecause("the IAM service account", node);
  return {
    state: "unseen",
    reason: { kind: "undecidable", detail: `${detail}, or pass --iam-service-account EMAIL` },
  };
}

/** Other universes have APIs at other addresses. A project can't be told from its name there, so none is asked about. */
function otherUniverse(universe: string): Field {
  const detail = `the IAM service account belongs to universe ${universe}, but carto-wi judges googleapis.com only`;
  return { state: "unseen", reason: { kind: "undecidable", detail } };
}

/** IAM's API takes unique IDs (`ServiceAccount.name`). GKE documents only emails for the annotation. */
function byUniqueId(): Field {
  const detail =
    "carto-wi can't tell the project from the unique ID in the annotation: set the annotation to the email";
  return { state: "unseen", reason: { kind: "undecidable", detail } };
}

/** The project that an address names. */
export function projectOf(account: Field): Field {
  if (account.state !== "known") return account;
  const parsed = parseAccountEmail(account.value);
  if (!parsed.ok && parsed.problem.kind === "unique-id") return byUniqueId();
  if (!parsed.ok)
    return notAsked("blocked", "the IAM service account's email is not valid", "annotation-email-valid");
  const email = parsed.value;
  switch (email.kind) {
    case "user-managed":
      if (email.universe !== undefined) return otherUniverse(email.universe);
      return inferred(email.projectId, "the IAM service account's email");
    case "app-engine-default":
      return inferred(email.projectId, "the IAM service account's email");
    case "compute-default":
      return inferred(email.projectNumber, "the IAM service account's email");
    case "service-agent":
    case "google-managed":
      return notAsked(
        "blocked",
        "Google-managed accounts belong to none of your projects",
        "annotation-email-valid",
      );
  }
}

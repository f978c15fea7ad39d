/** What the CARTO chart does with its values, as it was read and rendered (versions 1.29.3 to 1.287.1). */
import { truthy, type ValuesNode, type ValuesTree, valueAt } from "./values-tree.ts";

/** The annotation by which GKE's metadata server knows the IAM service account (GKE, "About Workload Identity Federation for GKE"). */
export const IDENTITY_ANNOTATION = "iam.gke.io/gcp-service-account";

/** The annotation that names the project whose quota the pods' calls count against (GKE, "Use quota from a different project"). */
export const QUOTA_ANNOTATION = "iam.gke.io/credential-quota-project";

/** Whether an annotation's key is the correct one, a likely misspelling, or one that people confuse with it. */
export function isIdentityKey(key: string): boolean {
  return /service-?acc?ou?nt|role-arn|^iam\.gke\.io\//i.test(key);
}

/** The newest version of the chart that was read and rendered. */
export const LAST_CHECKED_CHART = "1.287.1";

/** Whether the version of a chart is newer than any that was checked. Compares the first three numbers. */
export function isUncheckedChart(version: string): boolean {
  const numbers = (text: string) => (/^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  const checked = numbers(LAST_CHECKED_CHART);
  const differing = numbers(version)
    .map((number, index) => number - (checked[index] ?? 0))
    .find((difference) => difference !== 0);
  return (differing ?? 0) > 0;
}

/** The values key of the account that the backend runs as. */
export const ACCOUNT_KEY = "commonBackendServiceAccount";
export const FLAG_KEY = "enableGCPWorkloadIdentity";

/** The chart's name (Chart.yaml), from which every published version makes the account's. */
export const CHART_NAME = "carto";

/** `<chart name>-common-backend`, cut as the chart's helper cuts it; the release's name has no part in it. */
export function chartAccountName(chart: string = CHART_NAME): string {
  return `${chart}-common-backend`.slice(0, 63).replace(/-$/, "");
}

/** The form that CARTO's guide gives, which agrees with the chart's only for a release called `carto`. */
export function documentedAccountName(release: string): string {
  return `${release}-common-backend`;
}

/** Whether the values switch Workload Identity on, as the chart's templates test it. */
export function workloadIdentityEnabled(values: ValuesTree): boolean {
  return truthy(valueAt(values, ACCOUNT_KEY, FLAG_KEY));
}

/** Whether the chart makes the account itself. Its default, true, is among the values unless a null took it away. */
export function createsAccount(values: ValuesTree): boolean {
  return truthy(valueAt(values, ACCOUNT_KEY, "create"));
}

/** The account's name where the values settle it: with `create: false` it is `name`, or `default` without one. */
export function accountNameFromValues(values: ValuesTree): string | undefined {
  if (createsAccount(values)) return undefined;
  const name = valueAt(values, ACCOUNT_KEY, "name");
  return name?.kind === "string" && name.value !== "" ? name.value : "default";
}

/**
 * What the values say of an annotation, the identity's unless another is asked for, on the account that the chart makes. `commonAnnotations` reach the
 * account too, before `annotations`, which wins; but only where `annotations` is not empty, else rendering fails.
 */
export function annotationFromValues(values: ValuesTree, key = IDENTITY_ANNOTATION): ValuesNode | undefined {
  const own = valueAt(values, ACCOUNT_KEY, "annotations", key);
  if (own !== undefined || strayBraces(values)) return own;
  return truthy(valueAt(values, ACCOUNT_KEY, "annotations"))
    ? valueAt(values, "commonAnnotations", key)
    : undefined;
}

/** Whether the chart would render `{}` after the common annotations, which isn't valid YAML ("did not find expected key"). */
export function strayBraces(values: ValuesTree): boolean {
  return (
    createsAccount(values) &&
    truthy(valueAt(values, "commonAnnotations")) &&
    !truthy(valueAt(values, ACCOUNT_KEY, "annotations"))
  );
}

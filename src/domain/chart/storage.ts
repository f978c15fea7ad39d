/** What of Google Cloud's storage the chart's values have the IAM service account use. */
import { defined } from "../../defined.ts";
import type { Location } from "../../report/report.ts";
import { truthy, type ValuesNode, type ValuesTree, valueAt } from "./values-tree.ts";

const CONFIG = "appConfigValues";
const BUCKET_KEYS = [
  "workspaceImportsBucket",
  "workspaceThumbnailsBucket",
  "workspaceExportsBucket",
] as const;

/** A setting of the values that is a text, with its place. */
export type Setting = { readonly path: string; readonly value: string; readonly at?: Location };

function settingAt(values: ValuesTree, ...path: readonly string[]): Setting | undefined {
  const node: ValuesNode | undefined = valueAt(values, ...path);
  if (node?.kind !== "string" || node.value === "") return undefined;
  return { path: path.join("."), value: node.value, ...defined({ at: node.at }) };
}

type Pending = Extract<ValuesNode, { readonly kind: "pending" }>;
/** A setting that another tool fills in later. */
export type OpenSetting = { readonly path: string; readonly node: Pending };

const openAt = (values: ValuesTree, path: readonly string[]): readonly OpenSetting[] => {
  const node = valueAt(values, ...path);
  return node?.kind === "pending" ? [{ path: path.join("."), node }] : [];
};

/** Why the buckets are not the IAM service account's to use: another provider, or a key of their own. */
export type OtherStorage = "other-provider" | "key";

/** Whether the backend keeps its files in Cloud Storage as the pods' own identity: the provider is `gcp` unless set. */
export function otherStorage(values: ValuesTree): OtherStorage | undefined {
  const provider = valueAt(values, CONFIG, "storageProvider");
  if (provider?.kind === "string" && provider.value !== "" && provider.value !== "gcp")
    return "other-provider";
  const key = ["appSecrets", "googleCloudStorageServiceAccountKey"] as const;
  const keyed =
    truthy(valueAt(values, ...key, "value")) || truthy(valueAt(values, ...key, "existingSecret", "name"));
  return keyed ? "key" : undefined;
}

/** The buckets that the values name, each once. */
export function bucketsOf(values: ValuesTree): readonly Setting[] {
  const found = BUCKET_KEYS.map((key) => settingAt(values, CONFIG, key)).filter((one) => one !== undefined);
  return found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index);
}

/** The buckets whose names are filled in later. */
export const openBuckets = (values: ValuesTree): readonly OpenSetting[] =>
  BUCKET_KEYS.flatMap((key) => openAt(values, [CONFIG, key]));

/** The project that the values say the buckets are in. */
export function storageProject(values: ValuesTree): string | undefined {
  return settingAt(values, CONFIG, "googleCloudStorageProjectId")?.value;
}

/** Whether a text is a bucket's name (Cloud Storage, "Bucket names": 3 to 222 of these characters, with dots). */
export function isBucketName(text: string): boolean {
  return /^[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9]$/.test(text);
}

/** What a BigQuery connection by Workload Identity uses: the project to bill, and the dataset for workflows. */
export type Connection = { readonly billingProject?: Setting; readonly workflowsTempLocation?: Setting };

const CONNECTION = [CONFIG, "workloadIdentityConnection"] as const;

/** The project and the dataset of the BigQuery connection that are filled in later. */
export const openConnection = (values: ValuesTree): readonly OpenSetting[] =>
  ["billingProject", "workflowsTempLocation"].flatMap((key) => openAt(values, [...CONNECTION, key]));

/** The BigQuery connection that the values switch on, if any. */
export function connectionOf(values: ValuesTree): Connection | undefined {
  if (!truthy(valueAt(values, ...CONNECTION, "enabled"))) return undefined;
  const billingProject = settingAt(values, ...CONNECTION, "billingProject");
  const workflowsTempLocation = settingAt(values, ...CONNECTION, "workflowsTempLocation");
  return {
    ...defined({ billingProject, workflowsTempLocation }),
  };
}

/** Reads `project.dataset`; the project of a domain has a colon and dots of its own. */
export function parseDataset(
  text: string,
): { readonly project: string; readonly dataset: string } | undefined {
  const [, project, dataset] = /^([-a-z0-9.:]+)\.([A-Za-z0-9_]{1,1024})$/.exec(text) ?? [];
  return project === undefined || dataset === undefined ? undefined : { project, dataset };
}

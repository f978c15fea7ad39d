/**
 * What `terraform show -json` prints of a plan or a state (HashiCorp, "JSON Output Format"; OpenTofu, "JSON Output Format").
 * Both formats are versioned: a minor version adds properties, and a major version other than 0 and 1 is refused.
 */
import { masked } from "./masked.ts";

export type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
export const objectsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
/** The texts of a list; none of any other value. */
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** What applying the plan does to a resource. A state has `none` alone. */
export type Action = "none" | "create" | "update" | "replace" | "delete" | "read";

/** A resource or data source as it will be, or as the state has it. Sensitive values are not in it. */
export type Resource = {
  readonly address: string;
  /** The address of its module, without its index; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  readonly action: Action;
  /** Whether a replacement is made before the old one is deleted (`create_before_destroy`). */
  readonly createsFirst?: boolean;
  /** Whether the plan leaves the change to a later plan. */
  readonly isDeferred?: true;
  readonly values: Json;
  /** `true` means that the value is known only after apply. */
  readonly unknown: unknown;
  /** `true` means that the value is sensitive, and was left out. */
  readonly sensitive: unknown;
  /** As it is before the plan is applied; of a state, and of what stays, the same as `values`. */
  readonly before: { readonly values: Json; readonly sensitive: unknown };
};

export type Terraform = {
  readonly kind: "plan" | "state";
  /** When a plan was made, as Terraform wrote it (RFC 3339); a state doesn't say when it was refreshed. */
  readonly plannedAt?: string;
  readonly resources: readonly Resource[];
  /** Addresses of what others changed since Terraform's last run. */
  readonly drifted: readonly string[];
  /** Whether the plan says that applying it leaves changes to later plans (`-target`, deferred changes). */
  readonly isPartial: boolean;
  readonly configuration: Json;
  readonly variables: Json;
};

/** Why a document can't be judged. */
export class TerraformError extends Error {}

/** RFC 3339 in UTC, to the second, as Terraform writes a plan's time. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Reads a document. @throws {TerraformError} */
export function readTerraform(document: unknown): Terraform {
  if (!isObject(document) || typeof document.format_version !== "string")
    throw new TerraformError("it is not an output of terraform show -json, which has a format_version");
  const version = document.format_version;
  if (!/^[01]\./.test(version))
    throw new TerraformError(`its format_version ${JSON.stringify(version)} is not 0.x or 1.x`);
  if (document.errored === true)
    throw new TerraformError("its plan ended with an error: plan again, and pass the new plan");
  const isPlan = Array.isArray(document.resource_changes) || isObject(document.planned_values);
  if (!isPlan && !isObject(document.values))
    throw new TerraformError("it holds neither a plan nor a state: terraform show -json PLANFILE");
  return {
    kind: isPlan ? "plan" : "state",
    ...(isPlan && TIME.test(textIn(document.timestamp)) ? { plannedAt: textIn(document.timestamp) } : {}),
    resources: isPlan ? plannedResources(document) : stateResources(objectIn(document.values).root_module),
    drifted: objectsIn(document.resource_drift).map(({ address }) => textIn(address)),
    isPartial: document.complete === false,
    configuration: objectIn(document.configuration),
    variables: objectIn(document.variables),
  };
}

/**
 * What changes or stays, and what the plan doesn't list: data sources that were read before it, and resources that `-target`
 * leaves as they are.
 */
function plannedResources(plan: Json): readonly Resource[] {
  const entries = objectsIn(plan.resource_changes);
  const deferred = objectsIn(plan.deferred_changes).map((entry) => objectIn(entry.resource_change));
  const listed = new Set([...entries, ...deferred].flatMap((one) => [one.address, one.previous_address]));
  const prior = stateResources(objectIn(objectIn(plan.prior_state).values).root_module);
  return [
    ...entries.map(ofChange),
    ...deferred.map(ofDeferred),
    ...prior.filter(({ address }) => !listed.has(address)),
  ];
}

/** A change that a later plan makes, so nothing of it is known (HashiCorp, "JSON Output Format", `deferred_changes`). */
function ofDeferred(entry: Json): Resource {
  return { ...ofChange(entry), values: {}, unknown: true, isDeferred: true };
}

function ofChange(entry: Json): Resource {
  const change = objectIn(entry.change);
  const after = objectIn(change.after);
  const before = {
    values: shown(entry.type, objectIn(change.before), change.before_sensitive),
    sensitive: change.before_sensitive ?? false,
  };
  const resource: Resource = {
    ...identityOf(entry, textIn(entry.module_address)),
    action: actionOf(change.actions),
    createsFirst: String(change.actions) === "create,delete",
    values: shown(entry.type, after, change.after_sensitive),
    unknown: change.after_unknown ?? false,
    sensitive: change.after_sensitive ?? false,
    before,
  };
  // A resource that Terraform forgets stays as it is (a `removed` block with `destroy = false`).
  return String(change.actions) === "forget" ? asBefore(resource) : resource;
}

/** Blocks of `helm_release` that set a value under a name. */
const SETS = ["set", "set_list", "set_sensitive"] as const;

/**
 * Leaves sensitive values out. Terraform marks a whole set of blocks as soon as one value in it is sensitive. So the names
 * of a release's settings are kept: the keys of the chart aren't secret.
 */
function shown(type: unknown, values: Json, mask: unknown): Json {
  const kept = objectIn(masked(values, mask));
  if (type !== "helm_release" || !isObject(mask)) return kept;
  const names = SETS.filter((set) => mask[set] === true).map((set) => [
    set,
    objectsIn(values[set]).map(({ name }) => ({ name: textIn(name) })),
  ]);
  return { ...kept, ...Object.fromEntries(names) };
}

/** Whether applying the plan changes the resource. A data source that is read changes nothing. */
export const changes = ({ mode, action }: Resource): boolean =>
  mode === "managed" && action !== "none" && action !== "read";

/** The resource as it was before the plan. */
export const asBefore = (resource: Resource): Resource => ({
  ...resource,
  ...resource.before,
  unknown: false,
});

/** The resource, or what the plan deletes of it. */
export const asItWas = (resource: Resource): Resource =>
  resource.action === "delete" ? asBefore(resource) : resource;

function stateResources(module: unknown): readonly Resource[] {
  if (!isObject(module)) return [];
  const own = objectsIn(module.resources).map((entry): Resource => {
    const sensitive = entry.sensitive_values ?? false;
    const values = shown(entry.type, objectIn(entry.values), sensitive);
    return {
      ...identityOf(entry, textIn(module.address)),
      action: "none",
      ...{ values, sensitive, before: { values, sensitive } },
      unknown: false,
    };
  });
  return [...own, ...objectsIn(module.child_modules).flatMap(stateResources)];
}

function identityOf(entry: Json, module: string) {
  return {
    address: textIn(entry.address),
    module: module.replace(/\[[^\]]*\]/g, ""),
    type: textIn(entry.type),
    name: textIn(entry.name),
    mode: entry.mode === "data" ? ("data" as const) : ("managed" as const),
  };
}

/** Two actions are a replacement, in whichever order. */
function actionOf(actions: unknown): Action {
  const [first, second] = Array.isArray(actions) ? actions : [];
  if (second !== undefined) return "replace";
  switch (first) {
    case "create":
    case "update":
    case "delete":
    case "read":
      return first;
    default:
      return "none";
  }
}

/** Helm releases (provider helm, `helm_release`): where CARTO's chart goes, and with which values. */
import { attributeOf, knownText, textOf } from "./attributes.ts";
import { type Json, objectIn, objectsIn, type Resource, type Terraform } from "./document.ts";
import { marks } from "./masked.ts";

/** What gives values, in the order in which the provider merges (provider helm, `getValues`). */
export type ReleaseLayer =
  | { readonly kind: "yaml"; readonly text: string; readonly name: string }
  | {
      readonly kind: "set";
      readonly option: "--set" | "--set-string" | "--set-literal";
      readonly text: string;
    }
  /** Known only after apply, or sensitive: anything may be in it, or the setting of one key. */
  | { readonly kind: "open"; readonly why: string; readonly key?: string; readonly by?: "rendering" };

export type TerraformRelease = {
  readonly address: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly layers: readonly ReleaseLayer[];
};

/** The releases of CARTO's chart: by name, by path, or in a registry. One that the plan deletes has no chart. */
export function cartoReleases(terraform: Terraform): readonly TerraformRelease[] {
  return terraform.resources
    .filter(({ type }) => type === "helm_release")
    .filter((resource) => /(?:^|\/)carto(?:-[0-9][^/]*\.tgz)?\/?$/.test(knownText(resource, "chart") ?? ""))
    .map((resource) => {
      const [name, namespace] = [knownText(resource, "name"), knownText(resource, "namespace")];
      return {
        address: resource.address,
        ...(name === undefined ? {} : { name }),
        // The provider's default (`namespace`).
        ...(attributeOf(resource, "namespace").state === "open" ? {} : { namespace: namespace ?? "default" }),
        layers: layersOf(resource),
      };
    });
}

function layersOf(resource: Resource): readonly ReleaseLayer[] {
  return [
    ...keptOf(resource),
    ...valuesOf(resource),
    ...setsOf(resource),
    ...listsOf(resource),
    ...sensitiveOf(resource),
    ...writeOnlyOf(resource),
    ...renderedOf(resource),
  ];
}

/** An upgrade that keeps the values of the last revision (provider helm, `reuse_values`, `reset_then_reuse_values`). */
function keptOf(resource: Resource): readonly ReleaseLayer[] {
  if (resource.action === "create" || resource.action === "replace") return [];
  return ["reuse_values", "reset_then_reuse_values"]
    .filter((name) => resource.values[name] === true)
    .map((name) => ({ kind: "open", why: `${resource.address}: ${name} keeps values of the last revision` }));
}

/** A program that changes the rendered objects (provider helm, `postrender`). */
function renderedOf(resource: Resource): readonly ReleaseLayer[] {
  const { state } = attributeOf(resource, "postrender", 0);
  const object = attributeOf(resource, "postrender");
  const isSet = state !== "absent" || (object.state === "known" && !Array.isArray(object.value));
  return isSet ? [{ kind: "open", why: `${resource.address}: postrender`, by: "rendering" }] : [];
}

function valuesOf(resource: Resource): readonly ReleaseLayer[] {
  const values = attributeOf(resource, "values");
  if (values.state === "open") return [{ kind: "open", why: values.why }];
  // An entry that isn't known is left out of the list, so the marks say how many there are.
  const length = Math.max(lengthOf(resource.values.values), lengthOf(objectIn(resource.unknown).values));
  return Array.from({ length }, (_, index): ReleaseLayer => {
    const one = attributeOf(resource, "values", index);
    if (one.state === "open") return { kind: "open", why: one.why };
    const text = one.state === "known" && typeof one.value === "string" ? one.value : "";
    return { kind: "yaml", text, name: `${resource.address} values[${index}]` };
  });
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** The blocks of a kind; open as a whole where they are known only after apply. */
function blocksOf(
  resource: Resource,
  kind: string,
  layer: (entry: Json, index: number) => ReleaseLayer,
): readonly ReleaseLayer[] {
  if (marks(resource.unknown, [kind]))
    return [{ kind: "open", why: `${resource.address}: ${kind} is known only after apply` }];
  return objectsIn(resource.values[kind]).map((entry, index) => {
    const name = textOf(resource, kind, index, "name");
    if (entry.name === undefined || entry.name === "")
      return {
        kind: "open",
        why: name.state === "open" ? name.why : `${resource.address}: ${kind} has no name`,
      };
    return layer(entry, index);
  });
}

function setsOf(resource: Resource): readonly ReleaseLayer[] {
  return blocksOf(resource, "set", (entry, index): ReleaseLayer => {
    const name = String(entry.name);
    const value = attributeOf(resource, "set", index, "value");
    if (value.state === "open") return { kind: "open", why: value.why, key: name };
    const text = `${name}=${value.state === "known" ? String(value.value) : ""}`;
    switch (entry.type) {
      case "string":
        return { kind: "set", option: "--set-string", text };
      case "literal":
        return { kind: "set", option: "--set-literal", text };
      default:
        return { kind: "set", option: "--set", text };
    }
  });
}

function listsOf(resource: Resource): readonly ReleaseLayer[] {
  return blocksOf(resource, "set_list", ({ name, value }, index): ReleaseLayer => {
    const found = attributeOf(resource, "set_list", index, "value");
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    const open = items.map((_, item) => attributeOf(resource, "set_list", index, "value", item));
    const unread = [found, ...open].find(({ state }) => state === "open");
    if (unread?.state === "open") return { kind: "open", why: unread.why, key: String(name) };
    return { kind: "set", option: "--set", text: `${String(name)}={${items.map(String).join(",")}}` };
  });
}

/** A sensitive value is never read, however it is marked. */
function sensitiveOf(resource: Resource): readonly ReleaseLayer[] {
  const why = `${resource.address}: set_sensitive is sensitive`;
  return blocksOf(resource, "set_sensitive", ({ name }) => ({ kind: "open", why, key: String(name) }));
}

/** Write-only settings are in no plan or state (provider helm 3, `set_wo`): a revision says that there are some. */
function writeOnlyOf(resource: Resource): readonly ReleaseLayer[] {
  const { state } = attributeOf(resource, "set_wo_revision");
  return state === "absent" ? [] : [{ kind: "open", why: `${resource.address}: set_wo is write-only` }];
}

/** Helm releases (provider helm, `helm_release`): where CARTO's chart goes, and with which values. */
import { attributeOf, knownText } from "./attributes.ts";
import { objectsIn, type Resource, type Terraform } from "./document.ts";

/** What gives values, in the order in which the provider merges (provider helm, `getValues`). */
export type ReleaseLayer =
  | { readonly kind: "yaml"; readonly text: string; readonly name: string }
  | {
      readonly kind: "set";
      readonly option: "--set" | "--set-string" | "--set-literal";
      readonly text: string;
    }
  /** Known only after apply, or sensitive: anything may be in it, or the setting of one key. */
  | { readonly kind: "open"; readonly why: string; readonly key?: string };

export type TerraformRelease = {
  readonly address: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly layers: readonly ReleaseLayer[];
};

/** The releases of CARTO's chart: by name, by path, or in a registry. */
export function cartoReleases(terraform: Terraform): readonly TerraformRelease[] {
  return terraform.resources
    .filter(({ type, action }) => type === "helm_release" && action !== "delete")
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
  return [...valuesOf(resource), ...setsOf(resource), ...listsOf(resource), ...sensitiveOf(resource)];
}

function valuesOf(resource: Resource): readonly ReleaseLayer[] {
  const values = attributeOf(resource, "values");
  if (values.state === "absent") return [];
  if (values.state === "open") return [{ kind: "open", why: values.why }];
  // An entry that isn't known is left out of the list, so the marks say how many there are.
  const { unknown } = resource;
  const marked = isList(unknown, "values");
  const known = Array.isArray(values.value) ? values.value : [];
  return Array.from({ length: Math.max(known.length, marked) }, (_, index): ReleaseLayer => {
    const one = attributeOf(resource, "values", index);
    if (one.state === "open") return { kind: "open", why: one.why };
    const text = one.state === "known" && typeof one.value === "string" ? one.value : "";
    return { kind: "yaml", text, name: `${resource.address} values[${index}]` };
  });
}

const isList = (mask: unknown, key: string): number => {
  const found: unknown =
    typeof mask === "object" && mask !== null ? new Map(Object.entries(mask)).get(key) : undefined;
  return Array.isArray(found) ? found.length : 0;
};

function setsOf(resource: Resource): readonly ReleaseLayer[] {
  return objectsIn(resource.values.set).map((entry, index): ReleaseLayer => {
    const name = typeof entry.name === "string" ? entry.name : "";
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
  return objectsIn(resource.values.set_list).map(({ name, value }): ReleaseLayer => {
    const items = Array.isArray(value) ? value.map(String) : [];
    return { kind: "set", option: "--set", text: `${String(name)}={${items.join(",")}}` };
  });
}

/** Which key it sets is as sensitive as the value, where the whole block is marked. */
function sensitiveOf(resource: Resource): readonly ReleaseLayer[] {
  const whole = attributeOf(resource, "set_sensitive");
  if (whole.state === "open") return [{ kind: "open", why: whole.why }];
  return objectsIn(resource.values.set_sensitive).map(({ name }): ReleaseLayer => {
    const key = typeof name === "string" ? name : undefined;
    const why = `${resource.address}: set_sensitive is sensitive`;
    return { kind: "open", why, ...(key === undefined ? {} : { key }) };
  });
}

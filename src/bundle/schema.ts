/** The schema of a bundle as it is published, for whoever walks along it. */
import document from "../../schemas/bundle.v1.schema.json" with { type: "json" };
import { NAME_KINDS, type NameKind } from "./name-kind.ts";

/** As much of JSON Schema as the shapes use. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly names?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [field: string]: Schema };
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly $ref?: string;
};

const DEFINITIONS: ReadonlyMap<string, Schema> = new Map<string, Schema>(
  Object.entries(document.$defs).map(([name, schema]) => [`#/$defs/${name}`, schema]),
);

/** The definition that a schema refers to, or itself. */
export function resolved(schema: Schema): Schema {
  const found = schema.$ref === undefined ? schema : DEFINITIONS.get(schema.$ref);
  if (found === undefined) throw new Error(`the schema of bundles lacks ${schema.$ref}`);
  return found.$ref === undefined ? found : resolved(found);
}

/** The schema with all that holds of this value: what its conditions add is part of it. */
export function meant(given: Schema, value: object): Schema {
  const { if: condition, then, else: otherwise, allOf = [], ...own } = resolved(given);
  const more = condition === undefined ? undefined : matches(condition, value) ? then : otherwise;
  return [...(more === undefined ? [] : [more]), ...allOf].reduce<Schema>(
    (whole, part) => both(whole, meant(part, value)),
    own,
  );
}

/** What takes only the values that both take. */
function both(one: Schema, other: Schema): Schema {
  const fields = new Map(Object.entries(one.properties ?? {}));
  for (const [name, shape] of Object.entries(other.properties ?? {})) {
    const known = fields.get(name);
    fields.set(name, known === undefined ? shape : both(resolved(known), resolved(shape)));
  }
  for (const { additionalProperties, properties = {} } of [one, other]) {
    if (additionalProperties !== false) continue;
    for (const name of fields.keys()) if (!Object.hasOwn(properties, name)) fields.delete(name);
  }
  const required = [...(one.required ?? []), ...(other.required ?? [])];
  return { ...one, ...other, properties: Object.fromEntries(fields), required };
}

function matches({ required = [], properties = {} }: Schema, value: object): boolean {
  const own = new Map<string, unknown>(Object.entries(value));
  return (
    required.every((field) => own.has(field)) &&
    Object.entries(properties).every(
      ([field, { const: constant }]) => constant === undefined || own.get(field) === constant,
    )
  );
}

/** What a string of this schema is. */
export function kindOf({ names }: Schema): NameKind {
  return NAME_KINDS.find((kind) => kind === names) ?? "name";
}

/** What Google publishes of a JSON value: its type, and of a message its fields. */
import { isJsonObject, type Json, type JsonObject, textAt, without } from "../sandbox/json.ts";

export type Shape =
  | { readonly kind: "any" | "boolean" | "number" | "text" }
  /** The JSON name of a value, or its number where the client asks for numbers. */
  | { readonly kind: "enum"; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  /** `google.protobuf.Any`, whose field `@type` names the message. */
  | { readonly kind: "typed"; readonly messageOf: (name: string) => Shape | undefined }
  /** `fields` is a function, because messages contain themselves. */
  | { readonly kind: "message"; readonly name: string; readonly fields: () => Fields };
export type Fields = ReadonlyMap<string, Shape>;

/** One method of a published API. */
export type Operation = {
  /** The first label of its host, `iam`. */
  readonly service: string;
  /** As its description names it. */
  readonly name: string;
  readonly verb: string;
  /** Matches a path without its query. */
  readonly path: RegExp;
  readonly request: Shape;
  /** Parameters of a GET that the query must have. */
  readonly required: readonly string[];
  readonly answer: Shape;
};

/** Returns the shape at a path of field names; a list or a map counts as what it holds. */
export function shapeAt(shape: Shape, steps: readonly string[]): Shape | undefined {
  const [step, ...rest] = steps;
  if (shape.kind === "list") return shapeAt(shape.of, steps);
  if (step === undefined || shape.kind === "any" || shape.kind === "typed") return shape;
  if (shape.kind === "map") return shapeAt(shape.of, rest);
  const field = shape.kind === "message" ? shape.fields().get(step) : undefined;
  return field === undefined ? undefined : shapeAt(field, rest);
}

/** Returns what a JSON value has that its shape doesn't allow, one sentence for each. */
export function mismatches(shape: Shape, value: Json, at = ""): readonly string[] {
  const where = at === "" ? "the answer" : at;
  switch (shape.kind) {
    case "any":
      return [];
    case "text":
      return typeof value === "string" ? [] : [`${where} is not text`];
    case "boolean":
    case "number":
      return typeof value === shape.kind ? [] : [`${where} is no ${shape.kind}`];
    case "enum":
      return isValue(shape.values, value) ? [] : [`${where} has no value ${JSON.stringify(value)}`];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item: Json) => mismatches(shape.of, item, `${at}[]`))
        : [`${where} is no list`];
    case "map":
      return isJsonObject(value)
        ? Object.values(value).flatMap((item) => mismatches(shape.of, item, `${at}.*`))
        : [`${where} is no map`];
    case "message":
      return isJsonObject(value) ? inMessage(shape.fields(), value, at) : [`${where} is no ${shape.name}`];
    case "typed":
      return inTyped(shape.messageOf, value, at);
  }
}

function inTyped(messageOf: (name: string) => Shape | undefined, value: Json, at: string): readonly string[] {
  const type = textAt(value, "@type");
  const message = type === undefined ? undefined : messageOf(type.replace(/^.*\//, ""));
  if (!isJsonObject(value) || message === undefined) return [`${at} has no known @type`];
  return mismatches(message, without(value, "@type"), at);
}

const isValue = (values: Readonly<Record<string, number>>, value: Json): boolean =>
  typeof value === "string"
    ? Object.hasOwn(values, value)
    : Object.values(values).some((one) => one === value);

function inMessage(fields: Fields, value: JsonObject, at: string): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = at === "" ? name : `${at}.${name}`;
    const field = fields.get(name);
    return field === undefined ? [`${path} is no field`] : mismatches(field, inner, path);
  });
}

/**
 * Returns a value with every field of the shape. Where `over` has a value, that counts: it holds what a type doesn't
 * say, such as the form of a name.
 */
export function sample(shape: Shape, over?: Json, inside: readonly string[] = []): Json | undefined {
  switch (shape.kind) {
    case "any":
    case "typed":
      return over ?? {};
    case "text":
      return over ?? "text";
    case "boolean":
      return over ?? true;
    case "number":
      return over ?? 1;
    case "enum":
      return over ?? Object.keys(shape.values).at(-1) ?? "";
    case "list":
      return (Array.isArray(over) && over.length > 0 ? over : [undefined]).flatMap(
        (item: Json | undefined) => sample(shape.of, item, inside) ?? [],
      );
    case "map":
      return over ?? Object.fromEntries(entry("key", sample(shape.of, undefined, inside)));
    case "message": {
      if (inside.includes(shape.name)) return over;
      const given = isJsonObject(over) ? over : {};
      const fields = [...shape.fields()].flatMap(([name, field]) =>
        entry(name, sample(field, given[name], [...inside, shape.name])),
      );
      return { ...given, ...Object.fromEntries(fields) };
    }
  }
}

const entry = (name: string, value: Json | undefined): readonly (readonly [string, Json])[] =>
  value === undefined ? [] : [[name, value]];

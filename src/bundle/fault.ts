/** A fault that ajv found, in words. */
import type { ErrorObject } from "ajv";

const LONGEST = 60;

/** A text of somebody else's, quoted and not too long of it. */
export function quoted(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return JSON.stringify(short);
}

/**
 * What is wrong: `/observed/value/exists is "yes" where true is expected`. The place is a JSON pointer into `value`,
 * which is what was validated.
 */
export function faultOf(error: ErrorObject | undefined, value: unknown): string {
  if (error === undefined) return "it is not of the shape that a bundle has";
  const keys = error.instancePath.split("/").slice(1).map(unescaped);
  const place = keys.length === 0 ? "it" : keys.map((key) => `/${clipped(key)}`).join("");
  return `${place} ${wrong(error, valueAt(value, keys))}`;
}

const unescaped = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");
const clipped = (key: string): string => (/^[\w.-]{1,60}$/.test(key) ? key : quoted(key));

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? new Map(Object.entries(inner)).get(key) : undefined,
    value,
  );
}

function wrong({ keyword, params }: ErrorObject, value: unknown): string {
  switch (keyword) {
    case "additionalProperties":
      return `has the field ${quoted(String(params.additionalProperty))}, which this version does not know`;
    case "required":
      return `lacks the field ${quoted(String(params.missingProperty))}`;
    case "type":
      return `is ${shown(value)} where ${[params.type].flat().map(article).join(" or ")} is expected`;
    case "const":
      return `is ${shown(value)} where ${JSON.stringify(params.allowedValue)} is expected`;
    case "enum":
      return `is ${shown(value)}, which this version does not know`;
    default:
      return `is ${shown(value)}, which is not of the shape that a bundle has (${keyword})`;
  }
}

const article = (type: unknown): string => `${/^[aeio]/.test(String(type)) ? "an" : "a"} ${type}`;

function shown(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

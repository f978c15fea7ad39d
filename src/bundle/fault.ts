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
  const parts = error.instancePath.split("/").slice(1);
  const place = parts.length === 0 ? "it" : parts.map((part) => `/${clipped(part)}`).join("");
  return `${place} ${wrong(error, valueAt(value, parts.map(unescaped)))}`;
}

const unescaped = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");
const clipped = (part: string): string => (/^[\w.~-]{1,60}$/.test(part) ? part : quoted(unescaped(part)));

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => {
    const isThere = typeof inner === "object" && inner !== null && Object.hasOwn(inner, key);
    return isThere ? Reflect.get(inner, key) : undefined;
  }, value);
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
    case "pattern":
      return `is ${shown(value)} where a text like ${params.pattern} is expected`;
    case "minimum":
      return `is ${shown(value)} where no less than ${params.limit} is expected`;
    case "maximum":
      return `is ${shown(value)} where no more than ${params.limit} is expected`;
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

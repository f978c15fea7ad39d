/** Checks what is read from a bundle against its shape. The first fault is told, and none is looked for after it. */

import type { Shape } from "../facts/shape.ts";
import { factIdentity } from "../facts.ts";
import { BUNDLE_VERSION, type FactRecord } from "./bundle.ts";
import { type BundleManifest, bundleManifest } from "./bundle-manifest.ts";
import { DEEPEST, isTooDeep } from "./depth.ts";
import { hasStranger, placeOf, quoted } from "./fault.ts";
import { record as RECORD } from "./record.ts";
import { walked } from "./walk.ts";

/** What is wrong, as a clause without a full stop. No value is repeated in it beyond 60 characters. */
export type Problem = { readonly problem: string };

/** Reads the content of `facts.json`. */
export function factsOf(json: unknown): { readonly facts: readonly FactRecord[] } | Problem {
  const document = versioned(json, "facts.json");
  if ("problem" in document) return document;
  const { schemaVersion: _, facts: listed, ...others } = document.fields;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return { problem: `facts.json has the field ${quoted(unknown)}, which this version does not know` };
  if (!Array.isArray(listed)) return { problem: "facts.json has no list of facts" };
  const facts: FactRecord[] = [];
  const seen = new Set<string>();
  for (const [index, record] of listed.entries()) {
    const checked = wholly(record, RECORD);
    if ("problem" in checked) return { problem: `fact ${index + 1}${kindIn(record)}: ${checked.problem}` };
    const identity = factIdentity(checked.kind, checked.key);
    if (seen.has(identity)) return { problem: `fact ${index + 1}${kindIn(record)}: it is a duplicate` };
    seen.add(identity);
    facts.push(checked);
  }
  return { facts };
}

/** Reads the content of `manifest.json`. */
export function manifestOf(json: unknown): BundleManifest | Problem {
  const document = versioned(json, "manifest.json");
  if ("problem" in document) return document;
  const read = wholly(json, bundleManifest);
  return "problem" in read ? { problem: `manifest.json: ${read.problem}` } : read;
}

/** The value, where it is of the shape and nothing more. What it holds by older versions is as the shape has it now. */
function wholly<T extends object>(value: unknown, shape: Shape<T>): T | Problem {
  if (isTooDeep(value)) return { problem: `it is nested deeper than ${DEEPEST} levels` };
  let problem: string | undefined;
  const copy = walked(value, shape, {
    map: (text) => text,
    keys: "as-given",
    onMisfit: (path, fault) => {
      if (fault !== undefined) problem ??= `${placeOf(path)} ${fault}`;
    },
    onStranger: (path, field) => {
      problem ??= `${placeOf(path)} ${hasStranger(field)}`;
    },
  });
  if (problem !== undefined || copy === undefined)
    return { problem: problem ?? "it doesn't have the structure of a bundle" };
  return copy;
}

/** The fields of a file, once its version is known to be one that is read. */
function versioned(
  json: unknown,
  file: string,
): { readonly fields: { readonly [field: string]: unknown } } | Problem {
  if (!isObject(json)) return { problem: `${file} contains no JSON object` };
  const version = json.schemaVersion;
  if (version === BUNDLE_VERSION) return { fields: json };
  if (typeof version !== "string") return { problem: `${file} has no schemaVersion` };
  const newer = /^\d{1,9}$/.test(version) && Number(version) > Number(BUNDLE_VERSION);
  return {
    problem: newer
      ? `${file} has schema version ${version}, but this carto-wi reads versions up to ${BUNDLE_VERSION}: use a newer carto-wi`
      : `${file} has schema version ${quoted(version)}, which doesn't exist`,
  };
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindIn = (record: unknown): string =>
  isObject(record) && typeof record.kind === "string" ? ` (${quoted(record.kind)})` : "";

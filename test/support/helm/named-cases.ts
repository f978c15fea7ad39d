import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { HelmMajor, OptionName } from "../../../src/domain/helm/index.ts";
import type { HelmCase } from "./case.ts";

/** A case with what both versions of Helm make of it: the values as JSON, or `refused`. */
export type NamedCase = {
  readonly name: string;
  readonly input: HelmCase;
  readonly expected: Readonly<Record<HelmMajor, string>>;
};

const OPTIONS: readonly OptionName[] = ["--set", "--set-string", "--set-json", "--set-file", "--set-literal"];

/** The cases of fixtures/helm/cases.yaml. */
export function namedCases(): readonly NamedCase[] {
  const path = join(import.meta.dirname, "../../../fixtures/helm/cases.yaml");
  const cases: unknown = parse(readFileSync(path, "utf8"));
  return list(cases).map(namedCase);
}

function namedCase(value: unknown): NamedCase {
  const fields = record(value);
  const { files = [], options = [], defaults, gives } = fields;
  return {
    name: text(fields.name),
    input: {
      files: list(files).map(text),
      options: list(options).flatMap(optionsOf),
      ...(defaults !== undefined && { defaults: text(defaults) }),
    },
    expected: { 3: text(gives ?? fields.helm3), 4: text(gives ?? fields.helm4) },
  };
}

function optionsOf(value: unknown): HelmCase["options"][number][] {
  const given = record(value);
  const known = OPTIONS.filter((option) => option in given);
  if (known.length !== Object.keys(given).length)
    throw new Error(`unknown option in ${JSON.stringify(value)}`);
  return known.map((option) => ({ option, text: text(given[option]) }));
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`a list is expected, not ${JSON.stringify(value)}`);
  return value;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null)
    throw new Error(`a map is expected, not ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error(`text is expected, not ${JSON.stringify(value)}`);
  return value;
}

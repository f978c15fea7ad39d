import { visible } from "../text.ts";
import type { Block, Settings } from "./blocks.ts";

/**
 * Returns the lines of a block as `terraform fmt` has them. `labels` counts the labels of a file, which are given once.
 */
export function hcl(block: Block, labels: Map<string, number>): readonly string[] {
  if (block.kind === "merge") return nested(block.path, block.value);
  const { type, settings, metadata = [], annotations = [], imported } = block;
  const name = labelOf(block, labels);
  return [
    ...(imported === undefined
      ? []
      : ["import {", `  to = ${type}.${name}`, `  id = ${string(imported)}`, "}", ""]),
    `resource "${type}" "${name}" {`,
    ...indented(aligned(settings)),
    ...inside("metadata", metadata),
    ...inside("annotations =", annotations),
    "}",
  ];
}

/** A label is a letter or underscore, then letters, digits, underscores and hyphens. */
function labelOf(
  { type, label }: Extract<Block, { readonly kind: "resource" }>,
  labels: Map<string, number>,
): string {
  const stem = label.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[^A-Za-z_])/, "_");
  const count = (labels.get(`${type}.${stem}`) ?? 0) + 1;
  labels.set(`${type}.${stem}`, count);
  return count > 1 ? `${stem}_${count}` : stem;
}

const inside = (name: string, settings: Settings): readonly string[] =>
  settings.length === 0 ? [] : [`  ${name} {`, ...indented(indented(aligned(settings))), "  }"];

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** Names are padded so that the equal signs are aligned. */
function aligned(settings: Settings): readonly string[] {
  const longest = Math.max(0, ...settings.map(([name]) => name.length));
  return settings.map(
    ([name, value]) => `${name.padEnd(longest)} = ${value === false ? "false" : string(value)}`,
  );
}

function nested([name = "", ...rest]: readonly string[], value: string): readonly string[] {
  return rest.length === 0
    ? [`${name} = ${string(value)}`]
    : [`${name} {`, ...indented(nested(rest, value)), "}"];
}

/** A quoted string: `${` and `%{` begin templates, and are doubled (Terraform's documentation, "Strings and Templates"). */
const string = (text: string): string => JSON.stringify(visible(text)).replace(/([$%])\{/g, "$1$1{");

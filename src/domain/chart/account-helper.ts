/** How a chart's templates name the account, read as text: no code of a chart is run. */

/** From what the name `…-common-backend` is made, or that the templates could not be understood. */
export type AccountRule = "chart" | "release" | "unrecognised";

/**
 * The rule by which the templates name the account: the published chart's helper prints
 * `%s-common-backend` of `.Chart.Name`. Anything but that print, or prints that differ, is not recognised.
 */
export function accountRule(templates: readonly string[]): AccountRule {
  const rules = new Set(templates.flatMap(rulesIn));
  const [only] = rules;
  return only !== undefined && rules.size === 1 ? only : "unrecognised";
}

const PRINT = /\bprintf\s+(?:"%s-common-backend"|`%s-common-backend`)\s+([^\s|}]+)([^}]*)\}\}/g;
const ARGUMENTS: ReadonlyMap<string, AccountRule> = new Map([
  [".Chart.Name", "chart"],
  [".Release.Name", "release"],
]);
/** What may follow the print without changing what it says of a name that is short enough. */
const CUT = /^[\s)]*(?:\|\s*trunc\s+63\s*\|\s*trimSuffix\s+"-"[\s)]*)?-?$/;

function rulesIn(template: string): readonly AccountRule[] {
  const code = template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, "");
  return [...code.matchAll(PRINT)].map(([, argument = "", rest = ""]) => {
    // `$` is the same root as `.` is where a helper is included with it.
    const plain = argument.replace(/^\(*\$?/, "").replace(/\)*$/, "");
    return (CUT.test(rest) ? ARGUMENTS.get(plain) : undefined) ?? "unrecognised";
  });
}

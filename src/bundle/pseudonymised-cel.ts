/** An IAM condition with tokens for names, which comes to what it came to before. */
import { parseExpression } from "../domain/iam/cel.ts";
import { CEL_WORDS } from "./vocabulary.ts";

const PARTS =
  /(?<prefix>(?<![\p{L}\p{N}_])[rRbB]{1,2}(?=["']))?(?<string>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<number>[0-9][\p{L}\p{N}_.]*)/gu;
const ESCAPE = /(\\(?:[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.))/s;
/** Of nothing but these characters are instants and durations, and what is mistaken for one: it has to stay one or none. Not a project's number. */
const TIME = /^["']{1,3}(?!\d{6,}["'])[-+\d.:TtZzhmsun ]*["']{1,3}$/;

/** Replaces names in its strings, and identifiers that neither CEL nor IAM knows. In a text that isn't CEL it takes every word for a name. */
export function pseudonymisedCel(expression: string, name: (text: string) => string): string {
  if (parseExpression(expression) === undefined) return name(expression);
  return expression.replace(PARTS, (part: string, ...more: unknown[]) => {
    const groups: unknown = more.at(-1);
    if (!isGroups(groups) || groups.number !== undefined) return part;
    if (groups.word !== undefined) return CEL_WORDS.has(part) ? part : name(part);
    const prefix = groups.prefix ?? "";
    const literal = part.slice(prefix.length);
    if (TIME.test(literal)) return part;
    const pieces = literal.split(ESCAPE);
    return prefix + pieces.map((piece, index) => (index % 2 === 0 ? name(piece) : piece)).join("");
  });
}

type Groups = { readonly prefix?: string; readonly word?: string; readonly number?: string };
const isGroups = (value: unknown): value is Groups => typeof value === "object" && value !== null;

/** Every question that a source can ask, with the command that shows the answer or the reason why none does. */
import { createHash } from "node:crypto";
import type { FixCommand } from "../../domain/commands.ts";
import type { Method } from "../questions.ts";
import type { Entry, Unavailable } from "./entry.ts";
import { GOOGLE } from "./google.ts";
import { KUBERNETES } from "./kubernetes.ts";

const ENTRIES = { ...GOOGLE, ...KUBERNETES } as const;

export type Asked = { readonly method: Method; readonly resource: string };

/** A question with the command whose output answers it, and how its files are called. */
export type Collected = Asked & {
  readonly file: string;
  readonly command: FixCommand;
  readonly entry: Entry;
};
export type Uncollected = Asked & { readonly unavailable: string };

/** The way to the answer of a question. */
export function collectedBy({ method, resource }: Asked): Collected | Uncollected {
  const entry: Entry | Unavailable = ENTRIES[method];
  if ("unavailable" in entry) return { method, resource, unavailable: entry.unavailable };
  const command = entry.command(resource);
  if (command === undefined) return { method, resource, unavailable: "no command shows this" };
  return { method, resource, command, entry, file: fileOf(method, resource) };
}

/**
 * A name that is safe everywhere, for people to recognise; two questions never share one. The extensions are `.json`
 * for what the command printed and `.err` for what it complained of.
 */
function fileOf(method: string, resource: string): string {
  const exact = createHash("sha256").update(`${method}\n${resource}`).digest("hex").slice(0, 12);
  const words = `${method} ${resource.replace(/\?.*$/s, "")}`.replace(
    /^(\w+\.)(projects\.locations\.)?/,
    "$1",
  );
  const shown = words.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${shown.slice(0, 90).replace(/-$/, "")}-${exact}`;
}

import type { FixCommand } from "../../domain/commands.ts";

/** How the answer to one method of an API is had from a command that people run. */
export type Entry = {
  /** The command for a resource, as the question names it; undefined where none shows it. */
  readonly command: (resource: string) => FixCommand | undefined;
  /**
   * What the command printed, as the body of the API's answer; undefined if it shows that the object doesn't
   * exist. Without it the two are the same.
   */
  readonly body?: (printed: unknown, resource: string, warnings: string) => unknown;
  /** The permission that the command needs, if that isn't the question's. */
  readonly permission?: string;
};

/** `ask` says why no command can show it. */
export type Unavailable = { readonly unavailable: string };

/** The parts of a resource where the pattern has a `*`; undefined where the two differ. */
export function partsOf(pattern: string, resource: string): readonly string[] | undefined {
  const [wanted, given] = [pattern.split("/"), resource.split("/")];
  const fits =
    wanted.length === given.length && wanted.every((part, at) => part === "*" || part === given[at]);
  const parts = given.filter((_, at) => wanted[at] === "*");
  return fits && !parts.some(isOption) ? parts : undefined;
}

/** Whether a tool would take an object's name for one of its options: these names are never printed. */
export const isOption = (name: string): boolean => name.startsWith("-");

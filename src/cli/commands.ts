/** The commands by name; one is loaded when it is typed. */
import type { Command } from "./options.ts";

export const COMMANDS = {
  doctor: async () => (await import("./doctor.ts")).doctor,
  bundle: async () => (await import("./bundle.ts")).bundle,
  compare: async () => (await import("./compare.ts")).compare,
  fix: async () => (await import("./fix.ts")).fix,
  collect: async () => (await import("./collect.ts")).collect,
  names: async () => (await import("./names.ts")).names,
  explain: async () => (await import("./explain.ts")).explain,
  probes: async () => (await import("./probes.ts")).probes,
  completion: async () => (await import("./completion.ts")).completion,
  schema: async () => (await import("./schema.ts")).schema,
} as const satisfies { readonly [name: string]: () => Promise<Command> };

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export const isCommand = (word: string | undefined): word is keyof typeof COMMANDS =>
  word !== undefined && Object.hasOwn(COMMANDS, word);

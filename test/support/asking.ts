/** Answers in place of sources, for tests of views. */
import type { Key, Kind, Observed, Value } from "../../src/facts.ts";
import type { Ask } from "../../src/sources/source.ts";

export type Answers = Readonly<Record<string, Observed<unknown>>>;

/**
 * Answers by the kind and the values of the key (`project acme-prod`), else by the kind alone, else as `otherwise` says, and
 * notes what was asked. Without `otherwise` a question for another fact is an error.
 */
export function asking(answers: Answers, otherwise?: Observed<unknown>) {
  const asked: string[] = [];
  const ask: Ask = async <K extends Kind>(kind: K, key: Key<K>) => {
    const name = [kind, ...Object.values(key)].join(" ");
    asked.push(name);
    const answer = answers[name] ?? answers[kind] ?? otherwise;
    if (answer === undefined) throw new Error(`nobody should ask for ${name}`);
    // Each test answers a kind with a value of that kind.
    return answer as Observed<Value<K>>;
  };
  return { ask, asked };
}

/** Lets installations of one run share what they would all ask: each fact is asked once, and each sign-in made once. */

import { factIdentity, type Key, type Kind, type Observed, type Value } from "../facts.ts";
import { observers, type SourceInputs } from "../sources/index.ts";
import type { Observer, Observers } from "../sources/source.ts";

export type Sharing = (inputs: SourceInputs) => Observers | Promise<Observers>;

/** What files answer, which differ from one installation to the next; and the time. */
const OWN: ReadonlySet<string> = new Set(["clock", "values", "manifest", "chart"]);

type Asked = { readonly signal: AbortSignal; readonly answer: Promise<unknown> };

/** Returns what makes the observers of each installation. `run` ends with the whole run. */
export function sharing(run: AbortSignal): Sharing {
  const connections = new Map<string, Observers>();
  const asked = new Map<string, Asked>();
  return async (inputs) => {
    const { values: _values, manifest: _manifest, chart: _chart, ...rest } = inputs;
    const own = observers(inputs);
    if (inputs.offline) return own;
    const everywhere = await kindsEverywhere();
    const scope = JSON.stringify([inputs.kubeconfig, inputs.context, inputs.cluster]);
    const connection =
      connections.get(scope) ?? remembered(observers({ ...rest, run }), scope, everywhere, asked);
    connections.set(scope, connection);
    const { clock, values, manifest, chart } = own;
    return { ...connection, clock, values, manifest, chart };
  };
}

/** What Google answers doesn't depend on the connection to a cluster, but for the cluster's own address. */
async function kindsEverywhere(): Promise<ReadonlySet<string>> {
  const { GOOGLE } = await import("../facts/google.ts");
  return new Set(Object.keys(GOOGLE).filter((kind) => kind !== "apiServer"));
}

function remembered(
  live: Observers,
  scope: string,
  everywhere: ReadonlySet<string>,
  asked: Map<string, Asked>,
): Observers {
  const once = <K extends Kind>(kind: K, observe: Observer<K>): Observer<K> => {
    const prefix = everywhere.has(kind) ? "" : scope;
    return async (key: Key<K>, asking): Promise<Observed<Value<K>>> => {
      const identity = `${prefix}${factIdentity(kind, key)}`;
      const earlier = asked.get(identity);
      if (earlier !== undefined) {
        // The map holds under each identity just the answer for that kind and key.
        const answer = (await earlier.answer) as Observed<Value<K>>;
        // The other one's time was up, which says nothing of the fact.
        if (answer.state !== "unseen" || !isOutOfTime(earlier.signal)) return answer;
      }
      const answer = observe(key, asking);
      asked.set(identity, { signal: asking.signal, answer });
      return answer;
    };
  };
  const kinds = Object.keys(live).filter((kind): kind is Kind => !OWN.has(kind));
  return {
    ...live,
    ...Object.fromEntries(kinds.map((kind) => [kind, once<Kind>(kind, live[kind] as Observer<Kind>)])),
  };
}

const isOutOfTime = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && reason instanceof DOMException && reason.name === "TimeoutError";

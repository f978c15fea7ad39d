/** A fact as a Terraform document has it. */
import { factIdentity, type Key, type Kind, type Observed, type Value } from "../../facts.ts";

/** A fact as the document has it, and what applying the plan makes of the live one. */
export type Statement<K extends Kind = Kind> = {
  readonly identity: string;
  readonly observed: Observed<Value<K>>;
  /** Whether others may have settings of it that the document doesn't have: alone it doesn't say what there is. */
  readonly isPart: boolean;
  readonly onto: (live: Observed<Value<K>> & { readonly state: "known" }) => Observed<Value<K>>;
};

type Saying<K extends Kind> = {
  readonly changes?: boolean;
  /** What the document leaves open of it. */
  readonly open?: readonly string[];
  readonly isPart?: boolean;
  /** How the plan changes the live value; without it, it becomes the document's. */
  readonly onto?: (live: Value<K>) => Value<K>;
};
export type Say = <K extends Kind>(
  kind: K,
  key: Key<K>,
  value: Value<K> | undefined,
  how?: Saying<K>,
) => readonly Statement[];

/** Each fact as it is known, or open with the attribute that leaves it open. */
export function saying(file: string, at: string): Say {
  return <K extends Kind>(
    kind: K,
    key: Key<K>,
    value: Value<K> | undefined,
    { changes: isChanged = false, open = [], isPart = false, onto = () => value as Value<K> }: Saying<K> = {},
  ) => {
    const provenance = { source: "terraform", method: "read", resource: file, at, durationMs: 0 };
    const [why] = open;
    if (value === undefined && why === undefined) return [];
    const observed: Observed<Value<K>> =
      why === undefined && value !== undefined
        ? { state: "known", value, provenance }
        : { state: "unseen", reason: { kind: "undecidable", detail: why ?? "" }, provenance };
    const statement: Statement<K> = {
      ...{ identity: factIdentity(kind, key), observed, isPart },
      onto: (live) => {
        if (!isChanged) return live;
        return observed.state === "known" ? { ...observed, value: onto(live.value) } : observed;
      },
    };
    // A lookup by its identity asks for exactly this kind.
    return [statement as unknown as Statement];
  };
}

/** Answers facts as they will be after `terraform apply`, or as Terraform last saw them. */
import {
  accountsOf,
  changes,
  removedBy,
  type Terraform,
  unnamedAccounts,
  unplacedGrants,
} from "../../domain/terraform/index.ts";
import {
  factIdentity,
  type Key,
  type Kind,
  type Observed,
  type TerraformFact,
  type Value,
} from "../../facts.ts";
import type { Ask } from "../source.ts";
import { allPolicies } from "./policies.ts";
import type { Statement } from "./statement.ts";
import { statementsOf } from "./statements.ts";

/** A Terraform plan or state that was given, and the values of its release. */
export type TerraformSource = {
  readonly file: string;
  readonly document: Terraform;
  readonly values?: Value<"values">;
};

export type TerraformAsks = {
  /** What there is now, with the names that the document gives. */
  readonly now: Ask;
  /** What there will be after the plan; of a state, what can't be seen is as the state has it. */
  readonly after: Ask;
};

const NO_KUBECONFIG = {
  state: "unseen",
  reason: { kind: "not-given", detail: "no kubeconfig is read with --offline and --terraform-json" },
} as const;

/** Answers from the document what it says, and everything else as `live` does, which offline knows files alone. */
export function terraformAsks(
  given: TerraformSource,
  live: Ask,
  { offline, now: clock }: { readonly offline: boolean; readonly now: () => number },
): TerraformAsks {
  const { document, file, values } = given;
  const statements = statementsOf(document, file, clock);
  const said = new Map(statements.map((statement) => [statement.identity, statement]));
  const itself = offline
    ? undefined
    : comparedWithLive(said.get(factIdentity("terraform", {})), document, live);
  const unlisted = offline ? unlistedAccount(document, file) : undefined;
  const unplaced = (key: object): Observed<never> | undefined => {
    const [detail] = "resource" in key ? unplacedGrants(document, String(key.resource)) : [];
    return detail === undefined ? undefined : { state: "unseen", reason: { kind: "undecidable", detail } };
  };
  const own = async (kind: Kind, key: object): Promise<unknown> => {
    if (kind === "terraform" && itself !== undefined) return itself;
    const statement = said.get(factIdentity(kind, key));
    if (statement === undefined || (offline && kind === "terraform")) return statement?.observed;
    return offline ? statement.observed : together(statement, kind, key);
  };
  const together = async (statement: Statement, kind: Kind, key: object) => {
    // The statement is of this kind: it was found by the identity of kind and key.
    const found = (await live(kind, key as Key<Kind>)) as Observed<Value<Kind>>;
    if (found.state === "known") return document.kind === "state" ? found : statement.onto(found);
    return statement.isPart && found.state === "unseen" ? unseenPart(found, file) : statement.observed;
  };
  const settled = new Map<string, Promise<unknown>>();
  const after = <K extends Kind>(kind: K, key: Key<K>): Promise<Observed<Value<K>>> => {
    const identity = factIdentity(kind, key);
    const answer = settled.get(identity) ?? answered(kind, key);
    settled.set(identity, answer);
    // Each identity has the answer for its kind and key.
    return answer as Promise<Observed<Value<K>>>;
  };
  const answered = async <K extends Kind>(kind: K, key: Key<K>): Promise<unknown> => {
    const answer = await own(kind, key);
    if (answer !== undefined) return answer;
    if (offline && kind === "kubeContext") return NO_KUBECONFIG;
    if (offline && kind === "serviceAccount" && unlisted !== undefined) return unlisted;
    const maybeGranted = offline && kind === "allowPolicy" ? unplaced(key) : undefined;
    if (maybeGranted !== undefined) return maybeGranted;
    const found = await live(kind, key);
    if (kind !== "values" || found.state !== "not-asked" || values === undefined) return found;
    return { state: "known", value: values, provenance: provenanceOf(file, clock) };
  };
  const now = <K extends Kind>(kind: K, key: Key<K>): Promise<Observed<Value<K>>> =>
    kind === "terraform" ? after(kind, key) : live(kind, key);
  return { now, after };
}

const provenanceOf = (resource: string, now: () => number) => ({
  ...{ source: "terraform", method: "read", resource, durationMs: 0 },
  at: new Date(now()).toISOString(),
});

function unseenPart(
  { reason, ...found }: Extract<Observed<never>, { readonly state: "unseen" }>,
  file: string,
): Observed<never> {
  const detail = `${reason.detail}. ${file} has only a part of it: --offline judges that part alone`;
  return { ...found, reason: { ...reason, detail } };
}

/** The text about an account that the document lacks although it has others: the name may be a misspelling. */
function unlistedAccount(terraform: Terraform, file: string): Observed<never> | undefined {
  const emails = accountsOf(terraform).map(({ email }) => email);
  const [unnamed] = unnamedAccounts(terraform);
  if (emails.length === 0 && unnamed === undefined) return undefined;
  const detail =
    unnamed ?? `${file} has no resource or data source of this account. It has ${emails.join(", ")}`;
  return { state: "unseen", reason: { kind: "undecidable", detail } };
}

/** The document's own fact. Which members a resource removes, the live policies say. */
async function comparedWithLive(
  statement: Statement | undefined,
  document: Terraform,
  live: Ask,
): Promise<Observed<TerraformFact> | undefined> {
  // It was found by the identity of the fact.
  const found = statement?.observed as Observed<TerraformFact> | undefined;
  if (found?.state !== "known" || document.kind === "state") return found;
  const owners = allPolicies(document).flatMap((policy) =>
    policy.steps.filter(({ of }) => of !== "member").map((step) => ({ policy, step })),
  );
  const { hazards } = found.value;
  const removing = await Promise.all(
    owners.map(async ({ policy, step }): Promise<TerraformFact["hazards"]> => {
      const { address } = step;
      const seen = await live("allowPolicy", { resource: policy.resource });
      if (seen.state !== "known")
        return hazards.filter((one) => one.address === address && one.hazard === "authoritative");
      const members = removedBy(step, seen.value.exists ? seen.value.bindings : [], policy);
      return members.length === 0 ? [] : [{ address, hazard: "authoritative", members }];
    }),
  );
  // What the plan leaves as it is, the live run sees itself.
  const changed = new Set(document.resources.filter(changes).map(({ address }) => address));
  const others = hazards.filter(
    ({ hazard, address }) => hazard !== "authoritative" && (hazard !== "unjudged" || changed.has(address)),
  );
  return { ...found, value: { ...found.value, hazards: [...removing.flat(), ...others] } };
}

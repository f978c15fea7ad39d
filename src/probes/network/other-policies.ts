/** Policies of other engines, which are not evaluated: whether one of them could hold the backends' traffic back. */
import { kubectl } from "../../domain/commands.ts";
import { selects } from "../../domain/kubernetes/label-selector.ts";
import type { Observed, OtherPolicies } from "../../facts.ts";
import { type Finding, pass, unknown, unseen } from "../../finding.ts";
import { listed } from "../running/backends.ts";
import type { Selected } from "./egress.ts";

/** What passes by the NetworkPolicies may still be held by policies of other kinds. */
export function withOthers(
  others: Observed<OtherPolicies>,
  backends: readonly Selected[],
  what: string,
): readonly Finding[] {
  if (others.state !== "known")
    return [pass(what), { ...unseen(others, { severity: "warn" }), subject: "other policies" }];
  const { unseen: hidden, unanswered } = others.value;
  const concerning = concerningOf(others.value, backends);
  if (concerning.length > 0) return [undecided(concerning, what)];
  if (hidden.length === 0) return [pass(what)];
  const silent = unanswered.collected ? (unanswered.value ?? []) : [];
  return [pass(what), unlisted(hidden, silent)];
}

/** Why kinds could not be listed: no permission shows those whose API doesn't answer. */
function unlisted(hidden: readonly string[], silent: readonly string[]): Finding {
  const refused = hidden.filter((name) => !silent.includes(name));
  const about = { severity: "warn", subject: "other policies" } as const;
  const permission = `list ${refused.join(", ")}`;
  if (silent.length === 0) {
    const detail = `carto-wi couldn't list ${listed(refused)}: grant ${permission}`;
    return unknown({ kind: "permission-missing", detail, permission }, about);
  }
  const also = refused.length === 0 ? "" : `, and you lack ${permission}`;
  const detail = `carto-wi couldn't list ${listed(silent)}, because the API gave no answer that carto-wi can read${also}`;
  const fix = {
    summary: "Check that the API of these policies is available",
    commands: silent.map((name) => kubectl("get", name, "--all-namespaces")),
  };
  return unknown({ kind: "server-error", detail }, { ...about, fix });
}

type Concerning = { readonly resource: string; readonly name?: string };

/** The policies about egress that select one of the backends, or of which that can't be told. */
function concerningOf(
  { present, policies }: OtherPolicies,
  backends: readonly Selected[],
): readonly Concerning[] {
  // Older bundles say which kinds there are, and no more.
  if (!policies.collected) return present.map((resource) => ({ resource }));
  return (policies.value ?? []).filter(
    ({ egress, pods }) =>
      egress && (pods === undefined || backends.some(({ labels }) => selects(pods, labels))),
  );
}

function undecided(concerning: readonly Concerning[], what: string): Finding {
  const names = listed(
    concerning.map(({ resource, name }) => (name === undefined ? resource : `${resource}/${name}`)),
  );
  const detail = `${what}, but ${names} may block the metadata server, and carto-wi doesn't evaluate policies of that kind`;
  return unknown(
    { kind: "undecidable", detail },
    {
      expected: "policies that allow the backends to reach the metadata server",
      found: names,
      fix: {
        summary: "Check what its egress rules allow",
        commands: [...new Set(concerning.map(({ resource }) => resource))].map((resource) =>
          kubectl("get", resource, "--all-namespaces", "--output=yaml"),
        ),
      },
    },
  );
}

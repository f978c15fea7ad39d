/** What to say about the unseen policies and roles. */

import type { EffectivePolicies } from "../../compounds.ts";
import { defined } from "../../defined.ts";
import type { Unseen } from "../../domain/iam/index.ts";
import { nameOf } from "../../domain/resource-names.ts";
import type { Observed } from "../../facts.ts";
import type { Because } from "../../report/report.ts";

type Reason = Exclude<Observed<unknown>, { readonly state: "known" }>["reason"];

function reasonOf(unseen: Unseen, { policies, roles }: EffectivePolicies): Reason | undefined {
  const observed =
    unseen.what === "policy"
      ? policies.find(({ resource }) => resource === unseen.resource)?.observed
      : unseen.what === "role"
        ? roles[unseen.role]
        : undefined;
  return observed === undefined || observed.state === "known" ? undefined : observed.reason;
}

function said(unseen: Unseen, reason: Reason | undefined): string {
  const why = reason === undefined ? "" : ` (${reason.detail})`;
  switch (unseen.what) {
    case "policy":
      return `carto-wi couldn't read the allow policy of ${nameOf(unseen.resource ?? `the ${unseen.level}`)}${why}`;
    case "role":
      return `carto-wi couldn't read the permissions of ${unseen.role}, which ${unseen.member} has on ${nameOf(unseen.resource)}${why}`;
    case "subject":
      return `${unseen.member} has ${unseen.role} on ${nameOf(unseen.resource)}, which may include it (${unseen.missing.map((part) => MISSING[part]).join(", ")})`;
  }
}

const MISSING = {
  "project-number": "carto-wi couldn't read the project's number",
  uid: "carto-wi couldn't read the account's unique ID",
  ancestors: "carto-wi couldn't read the folders and organization of the account's project",
  membership: "only Google knows its members",
  holders: "carto-wi couldn't read the allow policy of that project",
} as const;

/** Why nothing was decided: the first missing permission, if any, and everything unseen in words. */
export function undecided(lead: string, unseen: readonly Unseen[], effective: EffectivePolicies): Because {
  const reasons = unseen.map((one) => reasonOf(one, effective));
  const first =
    reasons.find((reason) => reason?.kind === "permission-missing") ??
    reasons.find((reason) => reason !== undefined);
  const parts = [...unseen.map((one, index) => said(one, reasons[index])), ...troubleshot(effective)];
  const detail = [lead, ...parts].join(". ");
  const permission = first?.permission;
  return { kind: first?.kind ?? "undecidable", detail, ...defined({ permission }) };
}

/** The unseen folders and organizations, for a message; empty if there are none. */
export function alsoUnseen(unseen: readonly Unseen[]): string {
  const names = unseen.flatMap((one) =>
    one.what === "policy" ? [nameOf(one.resource ?? `the ${one.level}`)] : [],
  );
  return names.length === 0 ? "" : `. carto-wi couldn't read ${names.join(", ")}, where grants are rare`;
}

/** What came of asking Policy Troubleshooter, or that it may be asked; once, where it is the same for each permission. */
function troubleshot({ access = {} }: EffectivePolicies): readonly string[] {
  const said = Object.entries(access).map(([permission, observed]) => {
    if (observed.state !== "known") return observed.reason.detail;
    const answer = observed.value.exists ? observed.value.state : "NOT_FOUND";
    return `Policy Troubleshooter answers ${answer} for ${permission}`;
  });
  return [...new Set(said)];
}

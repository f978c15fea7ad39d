import {
  type Account,
  type BasicRoleHolders,
  type Grantee,
  type Match,
  matches,
  matchesServiceAccount,
} from "./grants.ts";
import type { Member } from "./members.ts";

/** Whose access is judged: that of the pods' Kubernetes service account, or that of the IAM service account. */
export type Principal =
  | { readonly kind: "kubernetes-service-account"; readonly subject: Grantee }
  | { readonly kind: "service-account"; readonly account: Account };

/** Judges whether a member of an allow policy means the principal. */
export function means(member: Member, principal: Principal, holders?: BasicRoleHolders): Match {
  switch (principal.kind) {
    case "kubernetes-service-account":
      return matches(member, principal.subject);
    case "service-account":
      return matchesServiceAccount(member, principal.account, holders);
  }
}

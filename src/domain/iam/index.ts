/** IAM as far as Workload Identity needs it: names, members, grants, conditions, policies. Pure, and total over any input. */
export * from "./access.ts";
export * from "./account-email.ts";
export * from "./boundary.ts";
export * from "./candidates.ts";
export * from "./conditions.ts";
export * from "./deny.ts";
export * from "./effective-policy.ts";
export * from "./grants.ts";
export * from "./members.ts";
export * from "./names.ts";
export * from "./near-miss.ts";
export * from "./policy.ts";
export * from "./principal.ts";
export * from "./roles.ts";
export * from "./workload-pool.ts";

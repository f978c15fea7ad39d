/** Terraform's plans and states, as far as Workload Identity needs them. Pure, and total over any JSON. */
export * from "./accounts.ts";
export * from "./clusters.ts";
export * from "./document.ts";
export * from "./google.ts";
export * from "./hazards.ts";
export * from "./kubernetes.ts";
export * from "./policies.ts";
export * from "./policy-steps.ts";
export * from "./releases.ts";

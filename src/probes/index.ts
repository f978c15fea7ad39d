/** Every probe, in the report's order; a premise stands before what rests on it. */
import type { Probe } from "../probe.ts";
import accountExists from "./account-exists.ts";
import annotationEmailValid from "./annotation-email-valid.ts";
import annotationPresent from "./annotation-present.ts";
import bindingMember from "./binding-member.ts";
import poolEnabled from "./pool-enabled.ts";
import projectActive from "./project-active.ts";
import valuesShape from "./values-shape.ts";
import workloadIdentityEnabled from "./workload-identity-enabled.ts";

export const PROBES: readonly Probe[] = [
  valuesShape,
  workloadIdentityEnabled,
  annotationPresent,
  annotationEmailValid,
  projectActive,
  poolEnabled,
  accountExists,
  bindingMember,
];

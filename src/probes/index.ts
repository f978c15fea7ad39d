/** Every probe, in the report's order; a premise stands before what rests on it. */
import type { Probe } from "../probe.ts";
import accountExists from "./account-exists.ts";
import annotationEmailValid from "./annotation-email-valid.ts";
import annotationPresent from "./annotation-present.ts";
import annotationsReachAccount from "./annotations-reach-account.ts";
import bigqueryConnectionAgrees from "./bigquery-connection-agrees.ts";
import bindingMember from "./binding-member.ts";
import noKeyFile from "./no-key-file.ts";
import poolEnabled from "./pool-enabled.ts";
import projectActive from "./project-active.ts";
import proxySparesMetadataServer from "./proxy-spares-metadata-server.ts";
import serviceAccountName from "./service-account-name.ts";
import targetNamesValid from "./target-names-valid.ts";
import bindingUnconditional from "./binding-unconditional.ts";
import bucketsAccessible from "./buckets-accessible.ts";
import clusterRunning from "./cluster-running.ts";
import denyPolicyClear from "./deny-policy-clear.ts";
import grantNotTooBroad from "./grant-not-too-broad.ts";
import identityNotShared from "./identity-not-shared.ts";
import valuesShape from "./values-shape.ts";
import noStaleMembers from "./no-stale-members.ts";
import noUserManagedKeys from "./no-user-managed-keys.ts";
import nodePoolsServeMetadata from "./node-pools-serve-metadata.ts";
import poolBelongsToProject from "./pool-belongs-to-project.ts";
import workloadIdentityEnabled from "./workload-identity-enabled.ts";

export const PROBES: readonly Probe[] = [
  valuesShape,
  workloadIdentityEnabled,
  serviceAccountName,
  annotationPresent,
  annotationsReachAccount,
  annotationEmailValid,
  noKeyFile,
  bigqueryConnectionAgrees,
  proxySparesMetadataServer,
  targetNamesValid,
  projectActive,
  poolEnabled,
  accountExists,
  bindingMember,
];
  clusterRunning,
  nodePoolsServeMetadata,
  poolBelongsToProject,

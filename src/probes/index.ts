/** Every probe, in the report's order; a premise stands before what rests on it. */
import type { Probe } from "../probe.ts";
import accountExists from "./account-exists.ts";
import annotationEmailValid from "./annotation-email-valid.ts";
import annotationPresent from "./annotation-present.ts";
import annotationsReachAccount from "./annotations-reach-account.ts";
import bigqueryConnectionAgrees from "./bigquery-connection-agrees.ts";
import bindingMember from "./binding-member.ts";
import clusterRunning from "./cluster-running.ts";
import namespaceExists from "./namespace-exists.ts";
import networkPolicyAllowsMetadata from "./network-policy-allows-metadata.ts";
import noKeyFile from "./no-key-file.ts";
import nodePoolsServeMetadata from "./node-pools-serve-metadata.ts";
import podsFresh from "./pods-fresh.ts";
import podsOffHostNetwork from "./pods-off-host-network.ts";
import podsUseAccount from "./pods-use-account.ts";
import poolEnabled from "./pool-enabled.ts";
import projectActive from "./project-active.ts";
import proxySparesMetadataServer from "./proxy-spares-metadata-server.ts";
import serviceAccountAnnotated from "./service-account-annotated.ts";
import serviceAccountExists from "./service-account-exists.ts";
import serviceAccountName from "./service-account-name.ts";
import targetNamesValid from "./target-names-valid.ts";
import valuesShape from "./values-shape.ts";
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
  clusterRunning,
  nodePoolsServeMetadata,
  namespaceExists,
  serviceAccountExists,
  serviceAccountAnnotated,
  podsUseAccount,
  podsOffHostNetwork,
  podsFresh,
  networkPolicyAllowsMetadata,
  accountExists,
  bindingMember,
];

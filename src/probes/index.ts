/** Every probe, in the report's order. A premise comes before the probes that depend on it. */

import type { Probe } from "../probe.ts";
import accountEnabled from "./account-enabled.ts";
import accountExists from "./account-exists.ts";
import accountNotRecreated from "./account-not-recreated.ts";
import accountSignsUrls from "./account-signs-urls.ts";
import accountUserManaged from "./account-user-managed.ts";
import annotationEmailValid from "./annotation-email-valid.ts";
import annotationPresent from "./annotation-present.ts";
import annotationsReachAccount from "./annotations-reach-account.ts";
import apiServerOfCluster from "./api-server-of-cluster.ts";
import apisEnabled from "./apis-enabled.ts";
import bigqueryAccessible from "./bigquery-accessible.ts";
import bigqueryConnectionAgrees from "./bigquery-connection-agrees.ts";
import bindingMember from "./binding-member.ts";
import bindingUnconditional from "./binding-unconditional.ts";
import bucketsAccessible from "./buckets-accessible.ts";
import clusterRunning from "./cluster-running.ts";
import denyPolicyClear from "./deny-policy-clear.ts";
import grantNotTooBroad from "./grant-not-too-broad.ts";
import identityNotShared from "./identity-not-shared.ts";
import meshAllowsMetadata from "./mesh-allows-metadata.ts";
import meshDoesNotRace from "./mesh-does-not-race.ts";
import metadataServerHealthy from "./metadata-server-healthy.ts";
import namespaceExists from "./namespace-exists.ts";
import networkPolicyAllowsDns from "./network-policy-allows-dns.ts";
import networkPolicyAllowsGoogle from "./network-policy-allows-google.ts";
import networkPolicyAllowsMetadata from "./network-policy-allows-metadata.ts";
import noKeyFile from "./no-key-file.ts";
import noStaleMembers from "./no-stale-members.ts";
import noUserManagedKeys from "./no-user-managed-keys.ts";
import nodePoolsServeMetadata from "./node-pools-serve-metadata.ts";
import nodesRunMetadataServer from "./nodes-run-metadata-server.ts";
import podsFresh from "./pods-fresh.ts";
import podsOffHostNetwork from "./pods-off-host-network.ts";
import podsResolveGoogleHosts from "./pods-resolve-google-hosts.ts";
import podsUseAccount from "./pods-use-account.ts";
import poolBelongsToProject from "./pool-belongs-to-project.ts";
import poolEnabled from "./pool-enabled.ts";
import privateNodesReachGoogle from "./private-nodes-reach-google.ts";
import projectActive from "./project-active.ts";
import proxySparesMetadataServer from "./proxy-spares-metadata-server.ts";
import quotaProjectUsable from "./quota-project-usable.ts";
import serviceAccountAnnotated from "./service-account-annotated.ts";
import serviceAccountExists from "./service-account-exists.ts";
import serviceAccountName from "./service-account-name.ts";
import storageServicesUsable from "./storage-services-usable.ts";
import targetNamesValid from "./target-names-valid.ts";
import terraformChangesSafe from "./terraform-changes-safe.ts";
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
  apisEnabled,
  poolEnabled,
  apiServerOfCluster,
  clusterRunning,
  nodePoolsServeMetadata,
  privateNodesReachGoogle,
  nodesRunMetadataServer,
  metadataServerHealthy,
  namespaceExists,
  serviceAccountExists,
  serviceAccountAnnotated,
  podsUseAccount,
  podsOffHostNetwork,
  podsFresh,
  networkPolicyAllowsMetadata,
  podsResolveGoogleHosts,
  networkPolicyAllowsDns,
  networkPolicyAllowsGoogle,
  meshDoesNotRace,
  meshAllowsMetadata,
  poolBelongsToProject,
  accountExists,
  accountEnabled,
  accountUserManaged,
  accountNotRecreated,
  bindingMember,
  bindingUnconditional,
  denyPolicyClear,
  accountSignsUrls,
  quotaProjectUsable,
  storageServicesUsable,
  bucketsAccessible,
  bigqueryAccessible,
  identityNotShared,
  noUserManagedKeys,
  grantNotTooBroad,
  noStaleMembers,
  terraformChangesSafe,
];

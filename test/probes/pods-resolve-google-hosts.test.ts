import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "pods-resolve-google-hosts";
const METADATA = "metadata.google.internal";
const STORAGE = "storage.googleapis.com";

const deployment = (spec: JsonObject): JsonObject => ({
  kubernetes: { "apps/v1/Deployment": { "carto/carto-maps-api": { spec: { template: { spec } } } } },
});
const pod = (spec: JsonObject, name = "maps-api"): JsonObject => ({
  kubernetes: { "v1/Pod": { [`carto/carto-${name}-6c8f4d5b7-x2k9q`]: { spec } } },
});
const aliases = (ip: string, ...hostnames: readonly string[]): JsonObject => ({
  hostAliases: [{ ip, hostnames }],
});
const asks = (...nameservers: readonly string[]): JsonObject => ({
  dnsPolicy: "None",
  dnsConfig: { nameservers },
});

const BEFORE = ["--release", "carto", "--phase", "before-install"];

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass" }] },
    {
      says: "a Deployment points the metadata server elsewhere",
      change: deployment(aliases("10.8.0.9", METADATA)),
      gives: [{ status: "unknown", holds: "carto-maps-api point metadata.google.internal at 10.8.0.9" }],
    },
    {
      says: "a webhook points it at the pod itself",
      change: pod(aliases("127.0.0.1", METADATA)),
      gives: [{ status: "fail", holds: "at the pod itself", fix: METADATA }],
    },
    {
      says: "the metadata server's own address",
      change: deployment(aliases("169.254.169.254", METADATA)),
      gives: [{ status: "pass" }],
    },
    {
      says: "an API at an address of the network",
      change: deployment(aliases("10.8.0.9", "db.acme.example", STORAGE)),
      gives: [{ status: "unknown", holds: `${STORAGE}: 10.8.0.9` }],
    },
    {
      says: "an API at Private Google Access",
      change: deployment(aliases("199.36.153.9", STORAGE)),
      gives: [{ status: "pass" }],
    },
    {
      says: "a host that isn't Google's",
      change: deployment(aliases("10.8.0.9", "db.acme.example", "googleapis.com.acme.example")),
      gives: [{ status: "pass" }],
    },
    {
      says: "the cache's pods, which need no Google identity",
      change: {
        kubernetes: {
          "apps/v1/Deployment": {
            "carto/carto-valkey": { spec: { template: { spec: aliases("10.8.0.9", METADATA) } } },
          },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "a DNS server of one's own",
      change: deployment(asks("10.8.0.53")),
      gives: [{ status: "unknown", holds: "carto-maps-api asks the DNS server 10.8.0.53" }],
    },
    {
      says: "the metadata server as DNS server",
      change: deployment(asks("169.254.169.254")),
      gives: [{ status: "pass" }],
    },
    {
      says: "the node's DNS server",
      change: deployment({ dnsPolicy: "Default" }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a DNS server that comes after the cluster's",
      change: deployment({ ...asks("10.8.0.53"), dnsPolicy: "ClusterFirst" }),
      gives: [{ status: "pass" }],
    },
    {
      says: "the manifest of an installation to come",
      scenario: "empty",
      argv: [...BEFORE, "--manifest", manifestOf(backend({ spec: aliases("10.8.0.9", METADATA) }))],
      gives: [{ status: "unknown", holds: METADATA }],
    },
    {
      says: "values of an installation to come",
      scenario: "empty",
      argv: [...BEFORE, "--set-json", `importWorker=${JSON.stringify(aliases("10.8.0.9", METADATA))}`],
      gives: [{ status: "unknown", holds: "carto-import-worker point" }],
    },
    {
      says: "values of a front end",
      scenario: "empty",
      argv: [...BEFORE, "--set-json", `workspaceWww=${JSON.stringify(aliases("10.8.0.9", METADATA))}`],
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    { says: "the pods may not be listed", change: { denied: ["list pods"] }, gives: [{ status: "unknown" }] },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});

seesEveryStatus(PROBE);

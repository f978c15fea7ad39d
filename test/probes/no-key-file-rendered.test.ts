import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
const METADATA = "METADATA_SERVER_DETECTION";

const deployment = (container: JsonObject): JsonObject =>
  backend({ spec: { containers: [{ name: "api", image: "api", ...container }] } });
const object = (kind: string, name: string, data: JsonObject, field = "data"): JsonObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name },
  [field]: data,
});
const fromMap = (name: string, more: JsonObject = {}) => ({ envFrom: [{ configMapRef: { name, ...more } }] });
const fromSecret = (name: string) => ({ envFrom: [{ secretRef: { name } }] });
const given = (...objects: readonly JsonObject[]) => ["--manifest", manifestOf(...objects)];

describe("no-key-file, of a manifest", () => {
  judges("no-key-file", [
    {
      says: "a ConfigMap that a container takes its variables from",
      argv: given(deployment(fromMap("net")), object("ConfigMap", "net", { [METADATA]: "none" })),
      gives: [{ status: "fail", holds: `ConfigMap/net sets ${METADATA}` }],
    },
    {
      says: "the same, and the container sets the variable itself",
      argv: given(
        deployment({ ...fromMap("net"), env: [{ name: METADATA, value: "assume-present" }] }),
        object("ConfigMap", "net", { [METADATA]: "none" }),
      ),
      gives: [{ status: "pass", holds: "the manifest sets no" }],
    },
    {
      says: "a Secret of the manifest with the variable",
      argv: given(
        deployment(fromSecret("keys")),
        object("Secret", "keys", { [KEY_FILE]: "/k" }, "stringData"),
      ),
      gives: [{ status: "fail", holds: `Secret/keys sets ${KEY_FILE}` }],
    },
    {
      says: "a Secret of the manifest without it",
      argv: given(deployment(fromSecret("keys")), object("Secret", "keys", { TOKEN: "dA==" })),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that the manifest doesn't have",
      argv: given(deployment(fromSecret("legacy"))),
      gives: [{ status: "unknown", holds: "take variables from the Secret legacy" }],
    },
    {
      says: "a volume where Google's libraries look for the default credentials",
      argv: given(
        backend({
          spec: {
            volumes: [{ name: "adc", secret: { secretName: "adc" } }],
            containers: [
              {
                ...{ name: "api", image: "api" },
                volumeMounts: [{ name: "adc", mountPath: "/root/.config/gcloud" }],
              },
            ],
          },
        }),
      ),
      gives: [{ status: "unknown", holds: "mount a volume at .config/gcloud" }],
    },
    {
      says: "the chart's own Secret, which an export of the manifest leaves out",
      argv: given(deployment(fromSecret("carto-maps-api"))),
      gives: [{ status: "pass" }],
    },
    {
      says: "a component that asks Google for nothing",
      argv: given({
        ...deployment({ env: [{ name: KEY_FILE, value: "/k" }] }),
        metadata: { name: "carto-accounts-www", labels: { "app.kubernetes.io/instance": "carto" } },
      }),
      gives: [{ status: "pass" }],
    },
  ]);

  tells("no-key-file", [
    {
      says: "a ConfigMap of the cluster that the manifest names",
      scenario: "before-install",
      argv: ["--release", "carto", ...given(deployment(fromMap("net")))],
      change: {
        kubernetes: {
          "v1/Namespace": { carto: {} },
          "v1/ConfigMap": { "carto/net": { data: { [KEY_FILE]: "/k" } } },
        },
      },
      gives: [{ status: "fail", holds: `ConfigMap/net sets ${KEY_FILE}` }],
    },
    {
      says: "a ConfigMap that exists nowhere",
      scenario: "before-install",
      argv: ["--release", "carto", ...given(deployment(fromMap("net")))],
      gives: [{ status: "unknown", holds: "the ConfigMap net" }],
    },
    {
      says: "an optional ConfigMap that exists nowhere",
      scenario: "before-install",
      argv: ["--release", "carto", ...given(deployment(fromMap("net", { optional: true })))],
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret of the cluster that the manifest names, read",
      scenario: "before-install",
      argv: ["--release", "carto", "--read-secrets", ...given(deployment(fromSecret("legacy")))],
      change: {
        kubernetes: {
          "v1/Namespace": { carto: {} },
          "v1/Secret": { "carto/legacy": { data: { [KEY_FILE]: "L2s=" } } },
        },
      },
      gives: [{ status: "fail", holds: `Secret/legacy sets ${KEY_FILE}` }],
    },
  ]);
});

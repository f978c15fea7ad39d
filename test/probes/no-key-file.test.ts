import { expect } from "chai";
import { seesEveryStatus } from "../support/seen.ts";
import { judges, judgeValues } from "../support/values.ts";

const ON = "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n";

describe("no-key-file", () => {
  judges("no-key-file", [
    { says: "none", yaml: ON, gives: [{ status: "pass" }] },
    {
      says: "a key file under the name that Node.js reads in lower case",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: google_application_credentials\n      value: /k.json\n`,
      gives: [{ status: "fail", holds: "google_application_credentials" }],
    },
    {
      says: "another universe",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_CLOUD_UNIVERSE_DOMAIN\n      value: example.cloud\n`,
      gives: [{ status: "fail", holds: "GOOGLE_CLOUD_UNIVERSE_DOMAIN" }],
    },
    {
      says: "the universe that is the default",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_CLOUD_UNIVERSE_DOMAIN\n      value: googleapis.com\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "Workload Identity off",
      yaml: "cartoSecrets:\n  defaultGoogleServiceAccount:\n    value: '{}'\n",
      gives: [{ status: "skip", holds: "they don't enable Workload Identity" }],
    },
    {
      says: "a variable of a component",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: /keys/key.json\n`,
      gives: [
        { status: "fail", holds: "mapsApi.extraEnvVars.0 sets GOOGLE_APPLICATION_CREDENTIALS", at: "5:13" },
      ],
    },
    {
      says: "variables of two components are two results",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: /key.json\nimportApi:\n  extraEnvVars:\n    - name: GCE_METADATA_HOST\n      value: proxy.acme.example\n`,
      gives: [{ status: "fail" }, { status: "fail" }],
    },
    {
      says: "variables whose values change nothing",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n    - name: GCE_METADATA_HOST\n      value: 169.254.169.254\n    - name: METADATA_SERVER_DETECTION\n      value: assume-present\n    - name: NO_GCE_CHECK\n      value: "1"\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "detection switched off, in capitals too",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: METADATA_SERVER_DETECTION\n      value: NONE\n`,
      gives: [{ status: "fail" }],
    },
    {
      says: "a variable whose value another object holds",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      valueFrom:\n        secretKeyRef: { name: keys, key: path }\n`,
      gives: [{ status: "fail" }],
    },
    {
      says: "a variable that a later entry sets again, to nothing",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: /k.json\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: ""\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a metadata variable from a Secret",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GCE_METADATA_HOST\n      valueFrom:\n        secretKeyRef: { name: keys, key: host }\n`,
      gives: [
        { status: "unknown", holds: "mapsApi.extraEnvVars.0 takes GCE_METADATA_HOST from the Secret keys" },
      ],
    },
    {
      says: "a component's variables as text, which the chart prints as they are",
      yaml: `${ON}mapsApi:\n  extraEnvVars: |\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: /k.json\n`,
      gives: [{ status: "fail", holds: "mapsApi.extraEnvVars.0 sets GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "other variables as text",
      yaml: `${ON}mapsApi:\n  extraEnvVars: |\n    - name: LOG_LEVEL\n      value: debug\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "variables that a template fills in",
      yaml: `${ON}mapsApi:\n  extraEnvVars: "{{ toYaml .Values.shared }}"\n`,
      gives: [{ status: "unknown", holds: "mapsApi.extraEnvVars takes variables from a template" }],
    },
    {
      says: "a variable whose name a template fills in",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: "{{ .Values.variable }}"\n      value: /k.json\n`,
      gives: [{ status: "unknown", holds: "mapsApi.extraEnvVars.0 takes variables from a template" }],
    },
    {
      says: "a volume where Google's libraries look for the default credentials",
      yaml: `${ON}mapsApi:\n  extraVolumes:\n    - { name: adc, secret: { secretName: adc } }\n  extraVolumeMounts:\n    - { name: adc, mountPath: /root/.config/gcloud }\n`,
      gives: [{ status: "unknown", holds: "mapsApi.extraVolumeMounts mounts a volume at .config/gcloud" }],
    },
    {
      says: "an empty volume there",
      yaml: `${ON}mapsApi:\n  extraVolumes:\n    - { name: adc, emptyDir: {} }\n  extraVolumeMounts:\n    - { name: adc, mountPath: /root/.config/gcloud }\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a variable that Kubernetes fills in",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: GCE_METADATA_IP\n      value: $(HOST_IP)\n`,
      gives: [{ status: "unknown", holds: "GCE_METADATA_IP" }],
    },
    {
      says: "a variable of a front end, which asks Google for nothing",
      yaml: `${ON}accountsWww:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: /key.json\n  extraEnvVarsSecret: www-settings\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that a component takes variables from",
      yaml: `${ON}mapsApi:\n  extraEnvVarsSecret: maps-settings\n`,
      gives: [{ status: "unknown", holds: "the Secret maps-settings", at: "4:23" }],
    },
    {
      says: "a ConfigMap that can't be looked at",
      yaml: `${ON}mapsApi:\n  extraEnvVarsCM: maps-settings\n`,
      gives: [{ status: "unknown", holds: "the ConfigMap maps-settings" }],
    },
    {
      says: "an unrelated variable",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: LOG_LEVEL\n      value: debug\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a key for Cloud Storage",
      yaml: `${ON}appSecrets:\n  googleCloudStorageServiceAccountKey:\n    value: "KEY"\n`,
      gives: [{ status: "warn", holds: "buckets don't use Workload Identity", at: "5:12" }],
    },
    {
      says: "a key for Cloud Storage in a Secret",
      yaml: `${ON}appSecrets:\n  googleCloudStorageServiceAccountKey:\n    existingSecret:\n      name: gcs-key\n`,
      gives: [{ status: "warn", holds: "buckets don't use Workload Identity", at: "6:13" }],
    },
    {
      says: "such a key with another provider is not ours to judge",
      yaml: `${ON}appConfigValues:\n  storageProvider: s3\nappSecrets:\n  googleCloudStorageServiceAccountKey:\n    value: "KEY"\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a default key left over",
      yaml: `${ON}cartoSecrets:\n  defaultGoogleServiceAccount:\n    value: "KEY"\n`,
      gives: [{ status: "warn", holds: "still contain a default service account key", at: "5:12" }],
    },
    {
      says: "an empty default key",
      yaml: `${ON}cartoSecrets:\n  defaultGoogleServiceAccount:\n    value: ""\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "a harmless setting of the detection",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: METADATA_SERVER_DETECTION\n      value: assume-present\n`,
      gives: [{ status: "pass" }],
    },
    {
      says: "the detection switched off",
      yaml: `${ON}mapsApi:\n  extraEnvVars:\n    - name: METADATA_SERVER_DETECTION\n      value: none\n`,
      gives: [{ status: "fail", holds: "METADATA_SERVER_DETECTION" }],
    },
  ]);

  it("never prints a value", async () => {
    const secret = "c2VjcmV0LWtleS1tYXRlcmlhbA";
    const yaml = `${ON}cartoSecrets:\n  defaultGoogleServiceAccount:\n    value: ${secret}\nappSecrets:\n  googleCloudStorageServiceAccountKey:\n    value: ${secret}\nmapsApi:\n  extraEnvVars:\n    - name: GOOGLE_APPLICATION_CREDENTIALS\n      value: ${secret}\n`;
    const { text, results } = await judgeValues("no-key-file", yaml);
    expect(results).to.have.lengthOf(3);
    expect(text).not.to.include(secret);
  });
});

seesEveryStatus("no-key-file");

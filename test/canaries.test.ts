import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { stringify } from "yaml";
import { DOCTOR_OPTIONS } from "../src/cli/options.ts";
import { parse } from "../src/cli/parse.ts";
import { credentialSecrets } from "../src/inputs/credential-secrets.ts";
import { doctorOptions } from "../src/inputs/doctor.ts";
import { filesGiven } from "../src/inputs/files.ts";
import { aviary, sighted } from "./support/canaries.ts";
import { commandLine } from "./support/doctor.ts";
import { encodeRelease } from "./support/sandbox/helm-secret.ts";
import { loadScenario, startSandbox } from "./support/sandbox/index.ts";
import type { JsonObject } from "./support/sandbox/json.ts";
import { allThatIsSaid, nowhere, type Said } from "./support/says.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const TARGET = [
  "-n",
  "carto",
  "--project",
  "acme-prod",
  "--location",
  "europe-west1",
  "--cluster",
  "analytics",
];
const LIVE = ["-n", "carto", "--release", "carto", "--read-secrets"];

/** A secret in every corner of the cluster and the project that the doctor may look into. */
function cluster(plant: (place: string) => string): JsonObject {
  const metadata = (of: string): JsonObject => ({
    annotations: {
      "example.com/unrelated": plant(`${of}: an unrelated annotation`),
      "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
        spec: { env: [{ name: "DB_PASSWORD", value: plant(`${of}: last-applied-configuration`) }] },
      }),
    },
  });
  const spec = (of: string): JsonObject => ({
    serviceAccountName: "carto-common-backend",
    nodeName: "gke-analytics-default-1",
    containers: [
      {
        name: "app",
        image: "gcr.io/carto/app",
        command: ["app", `--password=${plant(`${of}: its command`)}`],
        envFrom: [{ secretRef: { name: "taken" } }],
        env: [
          { name: "DB_PASSWORD", value: plant(`${of}: env`) },
          { name: "GOOGLE_APPLICATION_CREDENTIALS", value: plant(`${of}: env that overrides`) },
          { name: "GCE_METADATA_HOST", valueFrom: { secretKeyRef: { name: "held", key: "host" } } },
        ],
      },
    ],
    initContainers: [{ name: "init", image: "i", env: [{ name: "X", value: plant(`${of}: init env`) }] }],
    volumes: [{ name: "v", csi: { driver: "d", volumeAttributes: { token: plant(`${of}: a volume`) } } }],
  });
  const labels = { "app.kubernetes.io/instance": "carto", "app.kubernetes.io/name": "carto" };
  const release = JSON.stringify({
    name: "carto",
    namespace: "carto",
    version: 9,
    info: {
      status: "deployed",
      notes: plant("the release: notes"),
      description: plant("the release: description"),
    },
    chart: {
      metadata: { name: "carto", version: "1.0.0" },
      values: { appSecrets: { x: { value: plant("the release: the chart's default") } } },
      templates: [{ name: "t", data: base64(plant("the release: a template")) }],
    },
    config: {
      appSecrets: { jwtApiSecret: { value: plant("the release: config") } },
      unknownKey: { list: [plant("the release: a list in config")] },
    },
    manifest: stringify({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s" },
      stringData: { password: plant("the release: a Secret in its manifest") },
    }),
    hooks: [
      {
        manifest: stringify({
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "h" },
          data: { password: plant("the release: a hook") },
        }),
      },
    ],
  });
  return {
    serviceAccounts: {
      "carto-backend@acme-prod.iam.gserviceaccount.com": {
        displayName: plant("the IAM service account: its display name"),
        description: plant("the IAM service account: its description"),
      },
    },
    release: { configMapData: { GOOGLE_APPLICATION_CREDENTIALS: plant("a ConfigMap of the release") } },
    kubernetes: {
      "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: metadata("ServiceAccount") } },
      "v1/ConfigMap": {
        "carto/planted": {
          metadata: { labels, ...metadata("ConfigMap") },
          data: { GOOGLE_APPLICATION_CREDENTIALS: plant("ConfigMap: data") },
        },
      },
      "apps/v1/Deployment": {
        "carto/carto-planted": {
          metadata: { labels, ...metadata("Deployment") },
          spec: {
            template: { metadata: { labels, ...metadata("Deployment's Pod") }, spec: spec("Deployment") },
          },
        },
      },
      "v1/Pod": {
        "carto/carto-planted-1": {
          metadata: { labels, ...metadata("Pod") },
          spec: spec("Pod"),
          status: { phase: "Running", message: plant("Pod: its status") },
        },
      },
      "v1/Namespace": { carto: { metadata: metadata("Namespace") } },
      "v1/Secret": {
        "carto/taken": {
          data: {
            GOOGLE_APPLICATION_CREDENTIALS: base64(plant("a Secret of the environment")),
            password: base64(plant("a Secret of the environment, another key")),
          },
        },
        "carto/held": {
          data: {
            host: base64(plant("a Secret of one variable")),
            token: base64(plant("a Secret of one variable, another key")),
          },
        },
        "carto/other": { metadata: metadata("Secret"), data: { password: base64(plant("Secret: data")) } },
        "carto/sh.helm.release.v1.carto.v9": {
          metadata: {
            labels: { owner: "helm", name: "carto", version: "9", status: "deployed" },
            ...metadata("the release's Secret"),
          },
          data: { release: encodeRelease(release) },
        },
      },
    },
  };
}

/** What no run asks for, so that it cannot leave by one: the other Secrets, and annotations of Secrets' metadata. */
const NEVER_ASKED = /^Secret: /;

describe("A planted secret", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-canaries-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  }

  it("is found by these tests, however it is encoded", () => {
    const birds = aviary();
    const text = birds.plant("here");
    const encoded = [
      text,
      JSON.stringify({ text }),
      encodeURIComponent(text),
      ...["", "x", "xx"].flatMap((before) => [
        base64(`${before}${text}`),
        Buffer.from(`${before}${text}..`).toString("base64url"),
      ]),
      Buffer.from(text).toString("hex"),
      Buffer.from(`x${text}`).toString("hex").toUpperCase(),
    ];
    for (const one of encoded) expect(sighted(`a "${one}" b`, birds.planted()), one).to.deep.equal(["here"]);
    expect(sighted("nothing", birds.planted())).to.deep.equal([]);
  });

  it("in the cluster, the project and the release's Secret gets nowhere, though it was sent", async () => {
    const birds = aviary();
    const sent: string[] = [];
    const sandbox = await startSandbox({
      scenario: loadScenario("healthy", cluster(birds.plant)),
      onAnswer: (_service, answer) => {
        if (!("body" in answer)) return;
        const text = JSON.stringify(answer.body);
        const release = /"release":"([A-Za-z0-9+/=]{100,})"/.exec(text)?.[1] ?? "";
        sent.push(text, release === "" ? "" : unpacked(release));
      },
    });
    const said = await allThatIsSaid(LIVE, { environment: sandbox.env });
    await sandbox.stop();
    expectWritten(said);
    const seen = new Set(sighted(sent.join("\n"), birds.planted()));
    for (const { place } of birds.planted())
      expect(seen.has(place), place).to.equal(!NEVER_ASKED.test(place));
    nowhere(said, birds.planted());
  });

  it("in files, options and variables gets nowhere, though it was read", async () => {
    const birds = aviary();
    const { plant } = birds;
    const values = `# ${plant("a comment")}
cartoSecrets:
  defaultGoogleServiceAccount: {value: '${JSON.stringify({ private_key: plant("a key file in the values"), private_key_id: plant("its id") })}'}
  encryptionSecretKey: {value: "${plant("cartoSecrets")}"}
  jwtApiSecret: {value: ${plant("a plain scalar")}}
appSecrets:
  googleCloudStorageServiceAccountKey:
    value: |
      first line
      ${plant("a string of several lines")}
  launchDarklyClientSideId:
    value: >-
      ${plant("a folded string")}
externalPostgresql: {password: ${plant("a database's password")}, adminPassword: ${plant("another password")}}
externalProxy: {enabled: true, host: "http://user:${plant("a proxy's password", "letters")}@proxy.example:3128"}
other: {unknown: ${plant("an unknown key")}, list: [${plant("a list item")}, {token: ${plant("a map in a list")}}]}
workspaceApi: {extraEnvVars: [{name: DB_PASSWORD, value: ${plant("an env value")}}, {name: GOOGLE_APPLICATION_CREDENTIALS, value: ${plant("an env value that overrides")}}]}
commonAnnotations: {example.com/x: ${plant("an unrelated annotation")}}
commonBackendServiceAccount: {enableGCPWorkloadIdentity: true, annotations: {iam.gke.io/gcp-service-account: carto-backend@acme-prod.iam.gserviceaccount.com, example.com/y: ${plant("an annotation beside the identity")}}}
`;
    const manifest = [
      { kind: "Secret", metadata: { name: "a" }, data: { x: base64(plant("a rendered Secret's data")) } },
      { kind: "Secret", metadata: { name: "b" }, stringData: { x: plant("a rendered Secret's stringData") } },
      {
        kind: "ConfigMap",
        metadata: { name: "c" },
        data: {
          GOOGLE_APPLICATION_CREDENTIALS: plant("a rendered ConfigMap"),
          API_TOKEN: plant("a token in a ConfigMap"),
        },
      },
      {
        kind: "ServiceAccount",
        metadata: {
          name: "carto-common-backend",
          annotations: { "example.com/x": plant("a rendered annotation") },
        },
      },
      {
        kind: "Deployment",
        metadata: { name: "d" },
        spec: {
          template: {
            spec: { containers: [{ env: [{ name: "DB_PASSWORD", value: plant("a rendered env value") }] }] },
          },
        },
      },
    ];
    const argv = [
      "-f",
      file("customizations.yaml", values),
      "--set",
      `cartoSecrets.x.value=${plant("--set")},unknown.a=${plant("--set of an unknown key")}`,
      "--set-string",
      `appSecrets.s.value=${plant("--set-string")}`,
      "--set-json",
      JSON.stringify({ appSecrets: { j: { value: `${plant("--set-json of everything")}=` } } }),
      "--set-json",
      `appSecrets.k={"value": "${plant("--set-json")}"}`,
      "--set-literal",
      `appSecrets.l.value=${plant("--set-literal")}`,
      "--set-file",
      `appSecrets.f.value=${file("key", plant("--set-file"))}`,
      "--manifest",
      file("manifest.yaml", manifest.map((object) => `---\n${stringify(object)}`).join("")),
      "--chart",
      chart(plant("a chart's default")),
    ];
    const sandbox = await startSandbox({ scenario: "healthy" });
    const environment = {
      ...sandbox.env,
      CARTO_API_KEY: plant("a variable"),
      HTTPS_PROXY_LIKE: `http://u:${plant("a variable's password", "letters")}@h`,
    };
    const { options } = doctorOptions(parse(argv, DOCTOR_OPTIONS));
    const { secrets, values: tree } = await filesGiven(options, {
      cwd: folder,
      stdin: (async function* () {})(),
      signal: new AbortController().signal,
    });
    const said = await allThatIsSaid(["-n", "carto", ...argv], { environment });
    const script = await commandLine(["collect", "--print-commands", ...TARGET, ...argv], {
      environment,
    });
    await sandbox.stop();
    expect(script.exitCode, script.stderr).to.equal(0);
    expect(script.stdout).to.include("gcloud");
    expect(sighted(script.stdout + script.stderr, birds.planted()), "collect").to.deep.equal([]);
    expectWritten(said);
    // Each file was read, for it is pointed into; and what looks secret in it was known to be.
    expect(tree?.root.kind === "map" && tree.root.entries.length).to.be.above(5);
    expect(said.outputs.get("report.json")).to.include("customizations.yaml");
    const known = new Set(
      sighted(
        [...secrets, ...credentialSecrets(environment, [])].map(({ text }) => text).join("\n"),
        birds.planted(),
      ),
    );
    const unknowable = /comment|unknown key|list item|unrelated|beside|annotation|chart's/;
    for (const { place } of birds.planted())
      expect(known.has(place), place).to.equal(!unknowable.test(place));
    nowhere(said, birds.planted());
  });

  function chart(secret: string): string {
    return path.dirname(
      file("Chart.yaml", "apiVersion: v2\nname: carto\nversion: 1.0.0\n") &&
        file("values.yaml", `appSecrets: {d: {value: ${secret}}}\n`),
    );
  }
});

/** The doctor may find something; the others do what they are asked. */
function expectWritten({ exitCodes, outputs }: Said): void {
  for (const name of ["bundle", "bundle --dry-run", "bundle --redact", "compare"])
    expect(exitCodes.get(name), outputs.get(`${name}: standard error`)).to.equal(0);
  expect(exitCodes.get("doctor --bundle")).to.equal(exitCodes.get("doctor"));
}

function unpacked(release: string): string {
  return gunzipSync(Buffer.from(Buffer.from(release, "base64").toString("latin1"), "base64")).toString(
    "latin1",
  );
}

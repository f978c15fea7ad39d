import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";
import { backend as backendOf, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { judges } from "../support/values.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const LABELS = "{ app.kubernetes.io/instance: carto, app.kubernetes.io/name: carto }";
const account = (namespace: string, annotated: boolean) =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: carto-common-backend\n  namespace: ${namespace}\n  labels: ${LABELS}\n  annotations: ${annotated ? `{ iam.gke.io/gcp-service-account: ${EMAIL} }` : "{}"}\n`;
const backend = (namespace: string) =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: carto-maps-api, namespace: ${namespace}, labels: ${LABELS} }\nspec: { template: { spec: { serviceAccountName: carto-common-backend, containers: [] } } }\n`;

/** What annotation-present says of the manifest. */
async function judge(manifest: string, ...argv: readonly string[]): Promise<string> {
  const run = await commandLine(["--offline", "--manifest", "-", ...argv], { stdin: manifest });
  return resultsOf(run, "annotation-present")
    .map(({ status, message = "" }) => `${status}: ${message}`)
    .join();
}

/** A manifest's account with an annotation, beside values. */
describe("annotation-present, by values beside a manifest", () => {
  const KEY = "iam.gke.io/gcp-service-account";
  const values = (annotation: string | undefined, ...more: readonly string[]) =>
    `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n${more.map((line) => `  ${line}\n`).join("")}${annotation === undefined ? "" : `  annotations: { ${KEY}: ${annotation} }\n`}`;
  const made = (annotation: string | null | undefined): JsonObject => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: "carto-common-backend",
      annotations: annotation === undefined ? null : { [KEY]: annotation },
    },
  });
  const given = (...objects: readonly JsonObject[]) => [
    "--manifest",
    manifestOf(...objects),
    "--release",
    "carto",
  ];
  const other = "carto-other@acme-prod.iam.gserviceaccount.com";

  judges("annotation-present", [
    {
      says: "both name the account",
      yaml: values(EMAIL),
      argv: given(backendOf({})),
      gives: [{ status: "pass", holds: EMAIL }],
    },
    {
      says: "the values name another account",
      yaml: values(other),
      argv: given(backendOf({})),
      gives: [{ status: "warn", holds: `${other} in the values`, at: "3:50", fix: "annotations" }],
    },
    {
      says: "the values name none",
      yaml: values(undefined),
      argv: given(backendOf({})),
      gives: [{ status: "warn", holds: "no annotation in the values" }],
    },
    {
      says: "the values' account is a template, so the manifest counts",
      yaml: values('"{{ .Values.gsa }}"'),
      argv: given(backendOf({})),
      gives: [{ status: "pass", holds: EMAIL }],
    },
    {
      says: "the manifest lacks what the values set",
      yaml: values(EMAIL),
      argv: given(made(undefined), backendOf({})),
      gives: [{ status: "fail", holds: "not set", fix: "Render the chart again with these values" }],
    },
    {
      says: "neither sets it",
      yaml: values(undefined),
      argv: given(made(undefined), backendOf({})),
      gives: [{ status: "fail", holds: "not set", fix: "enableGCPWorkloadIdentity" }],
    },
    {
      says: "the manifest's annotation is empty",
      argv: given(made(""), backendOf({})),
      gives: [{ status: "fail", holds: "empty" }],
    },
  ]);

  const without = async (name: string, ...argv: readonly string[]) => {
    const manifest = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: carto-maps-api, labels: ${LABELS} }\nspec: { template: { spec: { serviceAccountName: ${name}, containers: [] } } }\n`;
    return judge(manifest, "--release", "carto", ...argv);
  };

  it("is unknown without the account: helm get manifest leaves hooks out", async () => {
    expect(await without("carto-common-backend")).to.match(/^unknown: .*omits hooks/);
  });

  it("is skipped without the account where the chart makes none", async () => {
    expect(await without("mine")).to.match(/^skip: .*annotate it where you create it/);
    const set = ["create=false", "name=mine", "enableGCPWorkloadIdentity=true"].flatMap((one) => [
      "--set",
      `commonBackendServiceAccount.${one}`,
    ]);
    expect(await without("mine", ...set)).to.match(/^skip: .*annotate it where you create it/);
  });
});

describe("annotation-present, by a manifest with several accounts of one name", () => {
  const two = `${account("geo", true)}${backend("geo")}${account("maps", false)}${backend("maps")}`;

  it("is unknown where they are in several namespaces and none was chosen", async () => {
    expect(await judge(two)).to.match(/^unknown: .*geo, maps.*--namespace/);
    expect(await judge(two, "-n", "geo")).to.match(/^pass/);
    expect(await judge(two, "-n", "maps")).to.match(/^fail/);
  });

  it("takes the last one of a namespace, as kubectl apply does", async () => {
    const last = (annotated: boolean) =>
      judge(`${account("geo", !annotated)}${account("geo", annotated)}${backend("geo")}`);
    expect(await last(true)).to.match(/^pass/);
    expect(await last(false)).to.match(/^fail/);
  });
});

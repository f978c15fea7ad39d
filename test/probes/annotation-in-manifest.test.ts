import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

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

import { expect } from "chai";
import { doctorOn, resultsOf } from "../support/doctor.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const GONE = { kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": null } } };

describe("Printed kubectl commands", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ scenario: loadScenario("healthy", GONE) });
  });
  after(() => sandbox.stop());

  const shells = async (...argv: readonly string[]) => {
    const run = await doctorOn(sandbox, ["-n", "carto", "--only", "service-account-exists", ...argv]);
    const [result] = resultsOf(run, "service-account-exists");
    return [result?.fix?.commands[0]?.shell, result?.fix?.undo];
  };
  const rest = "serviceaccount carto-common-backend --namespace=carto";

  it("go to the cluster that the command line chose", async () => {
    const kubeconfig = sandbox.env.KUBECONFIG ?? "";
    const flags = `--kubeconfig=${kubeconfig} --context=${CONTEXT}`;
    expect(await shells("--kubeconfig", kubeconfig, "--context", CONTEXT)).to.deep.equal([
      `kubectl ${flags} create ${rest}`,
      `kubectl ${flags} delete ${rest}`,
    ]);
  });

  it("leave the choice to kubectl where the command line left it", async () => {
    expect(await shells()).to.deep.equal([`kubectl create ${rest}`, `kubectl delete ${rest}`]);
  });
});

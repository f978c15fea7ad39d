import { expect } from "chai";
import { resultsOf } from "../support/doctor.ts";
import { openScene, type Scene, servers } from "./api-server.ts";
import { installation } from "./installation.ts";
import { READS, readOf } from "./reads.ts";

/** What may not be read, and the probe that cannot be judged then. */
const LACKING: readonly (readonly [right: string, probe: string])[] = [
  ["get serviceaccounts", "service-account-exists"],
  ["list pods", "mesh-does-not-race"],
  ["list deployments.apps", "pods-use-account"],
  ["list networkpolicies.networking.k8s.io", "network-policy-allows-metadata"],
  ["list nodes", "nodes-run-metadata-server"],
  ["list configmaps", "no-key-file"],
];

for (const server of servers(process.env)) {
  describe(`With fewer rights on ${server.name}`, () => {
    let scene: Scene | undefined;

    afterEach(async () => {
      await scene?.close();
      scene = undefined;
    });

    const open = async (lacking: readonly string[]): Promise<Scene> => {
      scene = await openScene(server, lacking);
      await scene.create(installation(scene.namespace));
      return scene;
    };

    before(() => {
      if (process.env.CARTO_WI_TEST_KUBECONFIG !== undefined) return;
      console.warn(
        "      RBAC is not put to the test: CARTO_WI_TEST_KUBECONFIG names no API server. The sandbox",
      );
      console.warn("      has none, and refuses what the scenario denies");
    });

    it("needs no more than reads.ts lists", async () => {
      const run = await (await open([])).doctor(["--skip", "metadata-server-healthy"]);
      const asked = run.requests.filter(({ service }) => service === "kubernetes").map(readOf);
      // Everyone may read /apis (the ClusterRole system:discovery).
      expect(READS).to.include.members(asked.filter((read) => read !== undefined));
      expect(run.json.results.filter(({ status }) => status === "unknown")).to.deep.equal([]);
      expect(run.exitCode).to.equal(0);
    });

    for (const [right, probe] of LACKING) {
      it(`${probe} is unknown without ${right}`, async () => {
        const run = await (await open([right])).doctor(["--skip", "metadata-server-healthy"]);
        const [found] = resultsOf(run, probe).filter(({ status }) => status === "unknown");
        expect(found, JSON.stringify(resultsOf(run, probe))).to.not.equal(undefined);
        expect(found?.because?.permission).to.match(new RegExp(`^${right.replaceAll(".", "\\.")} in `));
        expect(run.json.verdict).to.not.equal("fail");
      });
    }
  });
}

import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { HelmMajor } from "../../src/domain/helm/index.ts";
import { resultsOf, statuses } from "../support/doctor.ts";
import { DOWNLOAD_MS } from "../support/helm/both.ts";
import { realClients } from "../support/helm/download.ts";
import { openScene, type Scene, servers } from "./api-server.ts";
import { ACCOUNT, ANNOTATION, EMAIL, installation } from "./installation.ts";
import { type Program, program } from "./program.ts";

const CHART = fileURLToPath(new URL("../../fixtures/charts/installable", import.meta.url));
const ACCOUNT_OF_CHART = "commonBackendServiceAccount";
const ANNOTATED = `${ACCOUNT_OF_CHART}.annotations.${ANNOTATION.replaceAll(".", "\\.")}=${EMAIL}`;

for (const server of servers(process.env)) {
  describe(`Written by the real clients on ${server.name}`, () => {
    let scene: Scene | undefined;

    before(async function () {
      this.timeout(2 * DOWNLOAD_MS);
      for (const major of [3, 4] as const) {
        const clients = await realClients(major);
        if (clients.kind === "found") continue;
        console.warn(`      skipped for want of Helm ${major} and its kubectl: ${clients.reason}`);
        this.skip();
      }
    });

    afterEach(async () => {
      await scene?.close();
      scene = undefined;
    });

    const open = async (): Promise<Scene> => {
      scene = await openScene(server);
      return scene;
    };
    const clientOf = (name: "kubectl" | "helm", kubeconfig: string, major?: HelmMajor) =>
      program(name, { kubeconfig, home: path.dirname(kubeconfig) }, process.env, major);
    const done = async (client: Program, ...argv: readonly string[]): Promise<void> => {
      const { code, stderr } = await client.run(...argv);
      expect(code, `${argv.join(" ")}: ${stderr}`).to.equal(0);
    };

    it("kubectl makes the account and annotates it", async () => {
      const { kubeconfig, namespace, doctor } = await open();
      const kubectl = await clientOf("kubectl", kubeconfig);
      const account = ["serviceaccount", ACCOUNT, `--namespace=${namespace}`];
      const judged = async () =>
        statuses(await doctor(["--ksa", ACCOUNT]), ["service-account-exists", "annotation-present"]);
      await done(kubectl, "create", ...account);
      const bare = { "service-account-exists": "pass", "annotation-present": "fail" };
      expect(await judged()).to.deep.equal(bare);
      await done(kubectl, "annotate", ...account, `${ANNOTATION}=${EMAIL}`);
      expect(await judged()).to.deep.equal({ ...bare, "annotation-present": "pass" });
      await done(kubectl, "annotate", ...account, `${ANNOTATION}-`);
      expect(await judged()).to.deep.equal(bare);
    });

    it("kubectl annotates anew what Pods run as already", async () => {
      const { kubeconfig, namespace, create, doctor } = await open();
      const kubectl = await clientOf("kubectl", kubeconfig);
      const judged = async () => statuses(await doctor(["--only", "pods-fresh"]), ["pods-fresh"]);
      await create(installation(namespace));
      expect(await judged()).to.deep.equal({ "pods-fresh": "pass" });
      // The API server keeps whole seconds.
      await sleep(1100);
      const other = `${ANNOTATION}=other@acme-prod.iam.gserviceaccount.com`;
      await done(
        kubectl,
        "annotate",
        "serviceaccount",
        ACCOUNT,
        `--namespace=${namespace}`,
        "--overwrite",
        other,
      );
      expect(await judged()).to.deep.equal({ "pods-fresh": "warn" });
    });

    for (const major of [3, 4] as const) {
      it(`Helm ${major} installs, upgrades and uninstalls`, async () => {
        const { kubeconfig, namespace, doctor } = await open();
        const helm = await clientOf("helm", kubeconfig, major);
        const ofRelease = [
          "service-account-exists",
          "annotation-present",
          "pods-use-account",
          "binding-member",
        ];
        // Judged of the values alone, which are in Helm's Secret.
        const ids = [...ofRelease, "workload-identity-enabled"];
        const judged = () => doctor(["--helm-release"]);
        const at = `--namespace=${namespace}`;

        const on = `${ACCOUNT_OF_CHART}.enableGCPWorkloadIdentity=true`;
        await done(helm, "install", "carto", CHART, at, "--set-string", ANNOTATED, "--set", on);
        const installed = await judged();
        expect(statuses(installed, ids)).to.deep.equal(Object.fromEntries(ids.map((id) => [id, "pass"])));

        const unmade = `${ACCOUNT_OF_CHART}.create=false,${ACCOUNT_OF_CHART}.name=made-by-hand`;
        await done(helm, "upgrade", "carto", CHART, at, "--set", unmade);
        const [exists] = resultsOf(await judged(), "service-account-exists");
        expect(exists?.message).to.include("made-by-hand doesn't exist");

        await done(helm, "uninstall", "carto", at);
        const [gone] = resultsOf(await judged(), "pods-use-account");
        expect(gone).to.include({ status: "skip" });
        expect(gone?.message).to.include("Not installed yet");
      });

      it(`Helm ${major} deletes the account that it made, unless it is told to keep it`, async () => {
        const { kubeconfig, namespace, doctor } = await open();
        const helm = await clientOf("helm", kubeconfig, major);
        const kubectl = await clientOf("kubectl", kubeconfig);
        const at = `--namespace=${namespace}`;
        const unmade = ["--set", `${ACCOUNT_OF_CHART}.create=false,${ACCOUNT_OF_CHART}.name=${ACCOUNT}`];
        const foretold = async () =>
          resultsOf(await doctor(["--release", "carto", ...unmade]), "service-account-exists");
        const made = async () => (await kubectl.run("get", "serviceaccount", ACCOUNT, at)).code === 0;

        await done(helm, "install", "carto", CHART, at, "--set-string", ANNOTATED);
        const [, lost] = await foretold();
        expect(lost).to.include({ status: "fail", subject: "after the upgrade" });
        await done(helm, "upgrade", "carto", CHART, at, ...unmade);
        expect(await made()).to.equal(false);

        await done(helm, "upgrade", "carto", CHART, at, "--set-string", ANNOTATED);
        const [command] = (await foretold())[1]?.fix?.commands ?? [];
        await done(kubectl, ...(command?.argv ?? []));
        expect((await foretold()).map(({ status }) => status)).to.deep.equal(["pass"]);
        await done(helm, "upgrade", "carto", CHART, at, ...unmade);
        expect(await made()).to.equal(true);
      });
    }
  });
}

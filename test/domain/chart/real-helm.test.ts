import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { chartAccountName, IDENTITY_ANNOTATION } from "../../../src/domain/chart/conventions.ts";
import { readManifest } from "../../../src/domain/chart/manifest.ts";
import { chartOf } from "../../../src/inputs/chart.ts";
import { DOWNLOAD_MS } from "../../support/helm/both.ts";
import { realClients } from "../../support/helm/download.ts";

const CHARTS = fileURLToPath(new URL("../../../fixtures/charts/", import.meta.url));
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ANNOTATED = `commonBackendServiceAccount.annotations.${IDENTITY_ANNOTATION.replaceAll(".", "\\.")}=${EMAIL}`;

for (const major of [4, 3] as const) {
  describe(`Charts rendered by Helm ${major}`, () => {
    let helm: string | undefined;
    before(async function () {
      this.timeout(DOWNLOAD_MS);
      const clients = await realClients(major);
      if (clients.kind === "missing") {
        console.warn(`      skipped for want of Helm ${major}: ${clients.reason}`);
        this.skip();
      }
      helm = clients.helm;
    });

    const render = (chart: string, ...argv: readonly string[]) => {
      const env = { HOME: "/nonexistent", PATH: "/usr/bin:/bin" };
      const args = ["template", "geo", `${CHARTS}${chart}`, ...argv];
      return readManifest(execFileSync(helm ?? "", args, { env }), "m.yaml");
    };

    for (const chart of ["published-rule", "release-rule"]) {
      it(`${chart}: the account is the one that its helper's rule says`, async () => {
        const { chart: read } = await chartOf({
          path: chart,
          cwd: CHARTS,
          signal: new AbortController().signal,
        });
        const name = chartAccountName(read.accountRule === "chart" ? read.name : "geo");
        const { workloads, serviceAccounts } = render(chart, "--set-string", ANNOTATED);
        expect(workloads.map(({ serviceAccount, release }) => [serviceAccount, release])).to.deep.equal([
          [name, "geo"],
        ]);
        expect(serviceAccounts.map(({ name, annotation }) => [name, annotation])).to.deep.equal([
          [name, EMAIL],
        ]);
      });
    }

    it("other-rule: the manifest tells what its helper does not", () => {
      expect(render("other-rule").workloads[0]?.serviceAccount).to.equal("geo-maps-common-backend");
    });

    it("create: false makes no account", () => {
      const off = ["--set", "commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=mine"];
      const { workloads, serviceAccounts } = render("published-rule", ...off);
      expect(workloads[0]?.serviceAccount).to.equal("mine");
      expect(serviceAccounts).to.deep.equal([]);
    });
  });
}

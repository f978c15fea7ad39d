import { expect } from "chai";
import { type DoctorRun, doctor } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

const VALUES = loadScenario("healthy").valuesFile;
const google = ({ requests }: DoctorRun) => requests.filter(({ service }) => service !== "kubernetes");

/** Clients are loaded before the first request, and the run is measured by what the sandbox saw. */
describe("A full run on healthy", () => {
  before(() => doctor(["-n", "carto", "-f", VALUES]));

  for (const [says, argv, count] of [
    ["without values", [], 18],
    ["with values", ["-f", VALUES], 25],
  ] as const) {
    it(`asks Google ${count} times ${says}, and nothing twice`, async () => {
      const run = await doctor(["-n", "carto", ...argv]);
      const asked = google(run).map(({ method, path }) => `${method} ${path}`);
      expect(asked).to.have.lengthOf(count);
      expect(
        new Set(run.requests.map(({ service, method, path }) => `${service} ${method} ${path}`)).size,
      ).to.equal(run.requests.length);
      expect(run.exitCode).to.equal(0);
    });
  }

  it("is three round trips deep", async () => {
    const latencyMs = 1000;
    const { requests } = await doctor(["-n", "carto", "-f", VALUES], { latencyMs });
    const times = requests.map(({ time }) => Date.parse(time));
    const first = Math.min(...times);
    const rounds = times.map((time) => Math.floor((time - first) / latencyMs));
    expect(Math.max(...rounds), rounds.join(" ")).to.be.at.most(2);
  });

  it("is no less right where boundaries are hidden, or there is one", async () => {
    const policyBindings = { "acme-prod": [{ policyKind: "PRINCIPAL_ACCESS_BOUNDARY", policy: "fence" }] };
    for (const change of [{ denied: ["resourcemanager.projects.searchPolicyBindings"] }, { policyBindings }])
      expect((await doctor(["-n", "carto", "-f", VALUES], { change })).exitCode).to.equal(0);
  });

  it("only reads", async () => {
    const { requests } = await doctor(["-n", "carto", "-f", VALUES]);
    const posts = requests.filter(({ method }) => method !== "GET");
    expect(posts.every(({ path }) => /:(getIamPolicy|getAncestry)(\?|$)/.test(path))).to.equal(true);
  });
});

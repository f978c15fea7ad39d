import { expect } from "chai";
import { type DoctorRun, doctor, type JsonReport } from "../support/doctor.ts";
import { loadScenario, type RequestRecord, scenarioNames } from "../support/sandbox/index.ts";

const LIVE = ["-n", "carto", "--release", "carto"];
const withValues = (scenario: string) => ["-f", loadScenario(scenario).valuesFile];

/** POST requests that change nothing: Google's read methods that take a body. */
const READING_POSTS = [
  /:getIamPolicy(\?|$)/,
  /:testIamPermissions(\?|$)/,
  /^\/v1\/projects\/[^/:?]+:getAncestry(\?|$)/,
  /^\/apis\/authorization\.k8s\.io\/v1\/selfsubjectaccessreviews(\?|$)/,
];
const onlyReads = ({ method, path }: RequestRecord) =>
  method === "GET" || (method === "POST" && READING_POSTS.some((reading) => reading.test(path)));

const written = (request: RequestRecord) => `${request.service} ${request.method} ${request.path}`;
const timeless = (json: JsonReport) => ({ ...json, startedAt: "", durationMs: 0 });

describe("What a run asks", () => {
  for (const scenario of scenarioNames()) {
    it(`only reads: ${scenario}`, async () => {
      for (const argv of [LIVE, [...LIVE, ...withValues(scenario)]]) {
        const { requests } = await doctor(argv, { scenario });
        expect(requests).to.not.have.length(0);
        expect(requests.filter((request) => !onlyReads(request)).map(written)).to.deep.equal([]);
      }
    });

    it(`is asked once: ${scenario}`, async () => {
      const asked = (await doctor([...LIVE, ...withValues(scenario)], { scenario })).requests.map(written);
      expect(asked.filter((request, index) => asked.indexOf(request) !== index)).to.deep.equal([]);
    });
  }

  it("is asked of the services of the chosen probes alone", async () => {
    const services = async (...argv: readonly string[]) =>
      new Set((await doctor([...LIVE, ...argv])).requests.map(({ service }) => service));
    expect(await services("--only", "pool-enabled")).to.deep.equal(new Set(["container"]));
    expect(await services("--only", "annotation-present")).to.deep.equal(new Set(["kubernetes"]));
    expect(await services("--only", "workload-identity-enabled", ...withValues("healthy"))).to.deep.equal(
      new Set(),
    );
  });

  it("goes out together where nothing depends on it: at most three rounds on healthy", async () => {
    await doctor(LIVE);
    const latencyMs = 600;
    for (const argv of [LIVE, [...LIVE, ...withValues("healthy")]]) {
      const { requests } = await doctor(argv, { latencyMs });
      expect(rounds(requests, latencyMs)).to.be.at.most(3);
      expect(rounds(requests, latencyMs)).to.be.at.least(2);
    }
  });

  it("asks for conditions: version 3 of every policy", async () => {
    const { requests } = await doctor(LIVE);
    const policies = requests.filter(({ path, service }) => service === "iam" && /:getIamPolicy/.test(path));
    expect(policies).to.not.have.length(0);
    for (const { path } of policies) expect(path).to.match(/[?&]options\.requestedPolicyVersion=3\b/);
  });
});

/** How many answers the last request waited for, one after the other: each costs the latency. */
function rounds(requests: readonly RequestRecord[], latencyMs: number): number {
  const times = requests.map(({ time }) => Date.parse(time));
  return 1 + Math.floor((Math.max(...times) - Math.min(...times)) / latencyMs);
}

describe("The order in which answers come", () => {
  /** The same story told with one service slower than the rest: it answers 503 first. */
  const stories = ["", "container:503:1", "kubernetes:503:2", "iam:503:1", "cloudresourcemanager:503:2"];

  for (const scenario of ["healthy", "no-account", "wrong-namespace"]) {
    it(`never changes the report: ${scenario}`, async () => {
      const runs: DoctorRun[] = [];
      for (const fault of stories) {
        const faults = fault === "" ? [] : [fault];
        runs.push(await doctor([...LIVE, ...withValues(scenario)], { scenario, faults }));
      }
      const [first, ...rest] = runs.map(({ json }) => timeless(json));
      for (const other of rest) expect(other).to.deep.equal(first);
      const texts = runs.map(({ stdout }) => stdout.replace(/"(startedAt|durationMs)": [^\n]*/g, ""));
      expect(new Set(texts)).to.have.length(1);
    });
  }
});

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type PseudonymMap, pseudonymMap } from "../../src/bundle/pseudonym-map.ts";
import { bundleOn, filesIn, folder, reportOn, statusesOf } from "../support/bundles.ts";
import { commandLine, type JsonReport } from "../support/doctor.ts";
import { loadScenario, type Sandbox, scenarioNames, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

/** Whose the stories are: words of projects, clusters, buckets, people, groups and domains, and numbers. */
const NAMES =
  /acme|analytics|identities|imports|thumbnails|exports|platform@|cloud-admins|break-glass|412345678901|520987654321|731450012345|889900112233|108273645546372819203/i;
/** Words of ours in which one of those stands. */
const OURS = /workspace(?:Imports|Thumbnails|Exports)Bucket|WORKSPACE_(?:IMPORTS|THUMBNAILS)_\w+/g;

const mapIn = (path: string): PseudonymMap => {
  const map = pseudonymMap(JSON.parse(readFileSync(path, "utf8")));
  if ("problem" in map) throw new Error(map.problem);
  return map;
};

async function redactedOf(plain: string, map: string): Promise<string> {
  const file = join(folder(), "redacted.tar.gz");
  const argv = [
    "bundle",
    "--bundle",
    plain,
    "--redact",
    "pseudonyms",
    "--pseudonym-map",
    map,
    "--file",
    file,
  ];
  const run = await commandLine(argv, { environment: {} });
  expect(run.exitCode, run.stderr).to.equal(0);
  return file;
}

/** The later text with the words of the earlier one, where it has just these or their tokens; a token may be like any word. */
function unmapped(later: string, earlier: string, { words }: PseudonymMap): string {
  const before = earlier.match(WORD) ?? [];
  let index = 0;
  return later.replace(WORD, (token) => {
    const word = before[index++] ?? "";
    const meant = Object.hasOwn(words, token.toLowerCase()) ? words[token.toLowerCase()] : undefined;
    return meant === word.toLowerCase() && formOf(word) === formOf(token) ? word : token;
  });
}

const WORD = /[\p{L}\p{N}]+/gu;
const formOf = (text: string): string => text.replace(/[A-Z]/g, "A").replace(/[a-z0-9]/g, "a");

const findingsOf = ({ results }: JsonReport) =>
  results.map(({ id, message, because }) => ({
    id,
    message: (because === undefined ? message : undefined) ?? "",
  }));

const POD = "carto/carto-maps-api-6c8f4d5b7-x2k9q";
/** Networks that are judged by names of Kubernetes, Istio and Cilium. */
const NETWORKS: Readonly<Record<string, JsonObject>> = {
  "a mesh whose root namespace has a Sidecar": {
    kubernetes: {
      "v1/Namespace": { "istio-system": {} },
      "v1/ConfigMap": {
        "istio-system/istio": { data: { mesh: "accessLogFile: /dev/stdout" } },
        "istio-system/istio-sidecar-injector": { data: { values: "{}" } },
      },
      "networking.istio.io/v1/Sidecar": {
        "istio-system/default": { spec: { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } } },
      },
      "v1/Pod": { [POD]: { spec: { initContainers: [{ name: "istio-proxy", image: "istio" }] } } },
    },
  },
  "a Cilium of one's own": {
    clusters: {
      "projects/acme-prod/locations/europe-west1/clusters/analytics": {
        networkConfig: { datapathProvider: null },
      },
    },
    kubernetes: {
      "apps/v1/DaemonSet": { "kube-system/cilium": { metadata: { labels: { "k8s-app": "cilium" } } } },
    },
  },
  "hostAliases for Google's hosts": {
    kubernetes: {
      "v1/Pod": {
        [POD]: {
          spec: {
            hostAliases: [
              { ip: "169.254.169.254", hostnames: ["metadata.google.internal"] },
              { ip: "199.36.153.9", hostnames: ["storage.googleapis.com"] },
              { ip: "10.8.0.9", hostnames: ["bigquery.googleapis.com"] },
            ],
          },
        },
      },
    },
  },
};

describe("A bundle under pseudonyms", () => {
  for (const scenario of scenarioNames()) {
    it(`says of ${scenario} what the plain one says, and nobody's name`, async () => {
      const sandbox = await startSandbox({ scenario: loadScenario(scenario) });
      try {
        const plain = await bundleOn(sandbox, ["-n", "carto", ...given(sandbox), "--helm-release"]);
        const map = join(folder(), "map.json");
        const file = await redactedOf(plain, map);
        const [before, after] = await Promise.all([reportOn(plain), reportOn(file)]);
        expect(statusesOf(after)).to.deep.equal(statusesOf(before));
        const said = findingsOf(before);
        const back = findingsOf(after).map(({ id, message }, index) => ({
          id,
          message: unmapped(message, said[index]?.message ?? "", mapIn(map)),
        }));
        expect(back).to.deep.equal(said);
        for (const [name, bytes] of await filesIn(file))
          expect(Buffer.from(bytes).toString().replace(OURS, "").match(NAMES)?.[0], name).to.equal(undefined);
      } finally {
        await sandbox.stop();
      }
    });
  }

  for (const [what, change] of Object.entries(NETWORKS)) {
    it(`is judged as the plain one with ${what}`, async () => {
      const sandbox = await startSandbox({ scenario: loadScenario("healthy", change) });
      try {
        const plain = await bundleOn(sandbox, ["-n", "carto"]);
        const file = await redactedOf(plain, join(folder(), "map.json"));
        const [before, after] = await Promise.all([reportOn(plain), reportOn(file)]);
        expect(before.results.some(({ status }) => status !== "pass" && status !== "skip")).to.equal(true);
        expect(statusesOf(after)).to.deep.equal(statusesOf(before));
      } finally {
        await sandbox.stop();
      }
    });
  }

  it("has the same tokens as an earlier one with the same map, which only its owner can read", async () => {
    const map = join(folder(), "map.json");
    const facts = async (scenario: string) => {
      const sandbox = await startSandbox({ scenario: loadScenario(scenario) });
      try {
        const file = await redactedOf(await bundleOn(sandbox, ["-n", "carto"]), map);
        return Buffer.from((await filesIn(file)).get("facts.json") ?? []).toString();
      } finally {
        await sandbox.stop();
      }
    };
    const projectIn = (text: string) => /"projectId": "([^"]*)"/.exec(text)?.[1];
    const first = projectIn(await facts("wrong-namespace"));
    const earlier = mapIn(map);
    expect(statSync(map).mode & 0o777).to.equal(0o600);
    expect(first).to.match(/^[a-z]{4}-[a-z]{4}$/);
    expect(projectIn(await facts("healthy"))).to.equal(first);
    expect(mapIn(map).salt).to.equal(earlier.salt);
    expect(mapIn(map).words).to.include(earlier.words);
  });

  it("is not made with a map that is none", async () => {
    const sandbox = await startSandbox({ scenario: loadScenario("empty") });
    try {
      const plain = await bundleOn(sandbox, ["-n", "carto"]);
      const argv = ["bundle", "--bundle", plain, "--redact", "pseudonyms", "--dry-run", "--pseudonym-map"];
      const run = await commandLine([...argv, sandbox.env.SANDBOX_VALUES ?? ""], { environment: {} });
      expect([run.exitCode, run.stdout]).to.deep.equal([2, ""]);
      expect(run.stderr).to.include("cannot be used as --pseudonym-map: it is not JSON");
    } finally {
      await sandbox.stop();
    }
  });
});

const given = ({ env }: Sandbox): readonly string[] => ["-f", env.SANDBOX_VALUES ?? ""];

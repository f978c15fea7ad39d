import { expect } from "chai";
import {
  type NameProblemKind,
  type Parsed,
  parseClusterName,
  parseKubernetesServiceAccountName,
  parseLocation,
  parseNamespace,
  parseProjectId,
  parseProjectNumber,
  parseReleaseName,
  projectIdFromDnsForm,
} from "../../../src/domain/iam/names.ts";
import { parseWorkloadPool, presumedPools } from "../../../src/domain/iam/workload-pool.ts";
import { cpuMs } from "../../support/cpu.ts";

type Outcome = "ok" | NameProblemKind | readonly [NameProblemKind, number];
type Parser = (text: string) => Parsed<unknown>;

const tables: ReadonlyArray<readonly [string, Parser, ReadonlyArray<readonly [string, Outcome]>]> = [
  [
    "a namespace",
    parseNamespace,
    [
      ["carto", "ok"],
      ["0-9", "ok"],
      ["a".repeat(63), "ok"],
      ["a".repeat(64), ["too-long", 64]],
      ["", "empty"],
      ["carto ", ["whitespace", 6]],
      ["carto\n", ["whitespace", 6]],
      ["Carto", ["upper-case", 1]],
      ["car_to", ["character", 4]],
      ["_carto", ["character", 1]],
      ["car.to", ["character", 4]],
      ["-carto", "edge"],
      ["carto-", "edge"],
      ["<NAMESPACE>", ["placeholder", 1]],
      [`"carto"`, ["quotes", 1]],
    ],
  ],
  [
    "a Kubernetes service account's name",
    parseKubernetesServiceAccountName,
    [
      ["carto-common-backend", "ok"],
      ["a.b-c.d", "ok"],
      ["a..b", "edge"],
      [".a", "edge"],
      ["a.", "edge"],
      ["a".repeat(253), "ok"],
      ["a".repeat(254), ["too-long", 254]],
      ["ns/name", ["character", 3]],
    ],
  ],
  [
    "a Helm release name",
    parseReleaseName,
    [
      ["a".repeat(53), "ok"],
      ["a".repeat(54), ["too-long", 54]],
      ["my.release", "ok"],
      ["My-release", ["upper-case", 1]],
    ],
  ],
  [
    "a cluster's name",
    parseClusterName,
    [
      ["prod-1", "ok"],
      ["a".repeat(40), "ok"],
      ["a".repeat(41), ["too-long", 41]],
      ["a", "ok"],
      ["1-prod", "edge"],
      ["prod-", "edge"],
    ],
  ],
  [
    "a location",
    parseLocation,
    [
      ["europe-west1", "ok"],
      ["northamerica-northeast1-a", "ok"],
      ["us-central1-ai1a", "ok"],
      ["u-germany-northeast1", "ok"],
      ["europe-west12", "ok"],
      ["europe", "shape"],
      ["0europe-west1", "shape"],
      ["europe-west1-b-c", "shape"],
      ["europe-west", "shape"],
      ["-", "edge"],
      ["Europe-west1", ["upper-case", 1]],
    ],
  ],
  [
    "a project number",
    parseProjectNumber,
    [
      ["123456789012", "ok"],
      ["1".repeat(20), ["too-long", 20]],
      ["12a", ["character", 3]],
    ],
  ],
  [
    "a project id",
    parseProjectId,
    [
      ["my-project", "ok"],
      ["x", "ok"],
      ["example.com:web", "ok"],
      ["eu0:web", "ok"],
      ["123456789012", "project-number"],
      ["1a", "ok"],
      ["a1", "ok"],
      ["my project", ["whitespace", 3]],
      ["example.com:", "empty"],
      [":web", "empty"],
      ["example.com:we_b", ["character", 15]],
      ["a:b:c", ["character", 4]],
      ["my-project-", "edge"],
      ["$" + "{PROJECT}", ["placeholder", 1]],
    ],
  ],
  [
    "a workload identity pool",
    parseWorkloadPool,
    [
      ["my-project.svc.id.goog", "ok"],
      ["example.com:web.svc.id.goog", "ok"],
      ["web.example.com.svc.id.goog", "ok"],
      ["web.eu0.svc.id.goog", "ok"],
      ["my-project.hub.id.goog", ["shape", 12]],
      ["123456789012.svc.id.goog", "project-number"],
      ["my-project.svc.id.goo", "shape"],
      ["my-project", "shape"],
      [".svc.id.goog", "empty"],
      ["my-project.svc.id.goog ", ["whitespace", 23]],
    ],
  ],
];

describe("names", () => {
  for (const [what, parse, rows] of tables) {
    describe(what, () => {
      for (const [text, outcome] of rows) {
        it(`${JSON.stringify(text).slice(0, 70)}: ${outcome}`, () => {
          const parsed = parse(text);
          const [kind, column] = typeof outcome === "string" ? [outcome, undefined] : outcome;
          expect(parsed.ok ? "ok" : parsed.problem.kind).to.equal(kind);
          if (column !== undefined) expect(parsed).to.have.nested.property("problem.column", column);
          // The detail ends a sentence.
          if (!parsed.ok) expect(parsed.problem.detail).to.match(/^[a-z]+ \S/);
        });
      }
    });
  }

  it("says how long a name may be", () => {
    const parsed = parseClusterName("a".repeat(50));
    expect(!parsed.ok && parsed.problem.detail)
      .to.include("50")
      .and.include("40");
  });

  it("tells regions from zones", () => {
    expect(parseLocation("europe-west1")).to.deep.include({
      value: { location: "europe-west1", kind: "region" },
    });
    expect(parseLocation("europe-west1-b")).to.deep.include({
      value: { location: "europe-west1-b", kind: "zone" },
    });
  });

  it("reads the project out of its DNS form", () => {
    expect(projectIdFromDnsForm("cloudtop-prod.google.com")).to.deep.equal({
      ok: true,
      value: { projectId: "google.com:cloudtop-prod", name: "cloudtop-prod", domain: "google.com" },
    });
  });

  it("presumes one pool, and for a project of a domain two", () => {
    const presumed = (id: string) => {
      const project = parseProjectId(id);
      return project.ok ? presumedPools(project.value) : [];
    };
    expect(presumed("my-project")).to.deep.equal(["my-project.svc.id.goog"]);
    expect(presumed("example.com:web")).to.deep.equal([
      "web.example.com.svc.id.goog",
      "example.com:web.svc.id.goog",
    ]);
  });

  it("presumes pools that the pool's own grammar takes and leads back to the project", () => {
    for (const id of ["my-project", "example.com:web", "eu0:web"]) {
      const project = parseProjectId(id);
      if (!project.ok) throw new Error(id);
      for (const pool of presumedPools(project.value)) {
        expect(parseWorkloadPool(pool)).to.deep.equal({ ok: true, value: { pool, project: project.value } });
      }
    }
  });

  it("answers for long and hostile text at once", () => {
    const hostile = [
      "a-".repeat(50_000),
      "a.".repeat(50_000),
      `${"a".repeat(100_000)}!`,
      "\u0000",
      "\ud800",
      "é🙂",
    ];
    const took = cpuMs(() => {
      for (const [, parse] of tables) {
        for (const text of hostile) expect(parse(text).ok).to.equal(false);
      }
    });
    expect(took).to.be.lessThan(2000);
  });
});

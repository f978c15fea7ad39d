import { expect } from "chai";
import type { Observed, OtherWorkload, Pod, Workload } from "../../../src/facts.ts";
import { OFFLINE } from "../../../src/facts.ts";
import type { Finding } from "../../../src/finding.ts";
import {
  backendsOf,
  type Live,
  listed,
  ofRelease,
  podsOr,
  runningAndComing,
  runningOr,
  whyNone,
} from "../../../src/probes/running/backends.ts";
import type { Coming } from "../../../src/probes/running/coming.ts";
import type { Subject } from "../../../src/subject.ts";
import { deploymentOf, podOf } from "../../support/facts.ts";
import { known, notAsked, subject, unseenFor, used } from "../../support/probes.ts";

const MAPS = deploymentOf("carto-maps-api");
const WWW = deploymentOf("carto-accounts-www");
const OWN = deploymentOf("carto-sql-worker", { serviceAccount: "own" });
const GEO = deploymentOf("geo-maps-api", { release: "geo" });
const JOB: OtherWorkload = { ...deploymentOf("carto-import-worker"), kind: "Job" };
const HIDDEN = unseenFor("list deployments.apps");

type World = {
  readonly deployments?: Observed<readonly Workload[]>;
  readonly others?: readonly OtherWorkload[];
  readonly pods?: readonly Pod[];
};
const live = ({ deployments = known([]), others = [], pods = [] }: World): Live => ({
  deployments: used(deployments),
  otherWorkloads: used(known(others)),
  pods: used(known(pods)),
});
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);
const answered = (found: object): readonly Finding[] =>
  "answer" in found && Array.isArray(found.answer) ? found.answer : [];
const AFTER = { moment: "planned", label: "after the upgrade" } as const;

describe("The backends of a release", () => {
  it("are its workloads of every kind that run as the account and need an identity", () => {
    const world = live({ deployments: known([MAPS, WWW, OWN, GEO]), others: [JOB] });
    expect(names(ofRelease(world, subject))).to.deep.equal([MAPS, WWW, OWN, JOB].map(({ name }) => name));
    expect(names(backendsOf(world, subject))).to.deep.equal([MAPS.name, JOB.name]);
    expect(ofRelease(world, subject).map(({ kind }) => kind)).to.deep.equal([
      "Deployment",
      "Deployment",
      "Deployment",
      "Job",
    ]);
    expect(backendsOf(world, { ...subject, kubernetesServiceAccount: OFFLINE })).to.deep.equal([]);
    expect(ofRelease(world, { ...subject, release: OFFLINE })).to.deep.equal([]);
  });

  const pods = [podOf("carto-batch")];
  for (const [says, world, change, wanted] of [
    ["what runs", { deployments: known([MAPS, GEO]) }, {}, [MAPS.name]],
    ["Pods without a workload", { pods }, {}, []],
    ["nothing", {}, {}, "skip"],
    ["another release", { deployments: known([GEO]) }, {}, "skip"],
    ["hidden", { deployments: HIDDEN }, {}, "unknown"],
    ["not looked at", { deployments: notAsked }, {}, "skip"],
    ["what runs, before an installation", { deployments: known([MAPS]) }, { moment: "planned" }, [MAPS.name]],
    [
      "what runs, judged now as well",
      { deployments: known([MAPS]) },
      { moment: "now", label: "now" },
      [MAPS.name],
    ],
    ["what runs, which another subject judges", { deployments: known([MAPS]) }, AFTER, ""],
  ] as const satisfies readonly (readonly [string, World, Partial<Subject>, readonly string[] | string])[])
    it(`are judged as they run: ${says}`, () => {
      const found = runningOr(live(world), { ...subject, ...change });
      if (typeof wanted !== "string")
        expect("answer" in found ? undefined : names(found)).to.deep.equal(wanted);
      else
        expect(
          answered(found)
            .map(({ status }) => status)
            .join(),
        ).to.equal(wanted);
      expect("answer" in found).to.equal(typeof wanted === "string");
    });

  for (const [says, world, change, wanted] of [
    ["Pods", { deployments: known([MAPS]), pods }, {}, 1],
    ["Pods without a workload", { pods }, {}, 1],
    ["a workload without Pods", { deployments: known([MAPS]) }, {}, 0],
    ["workloads of another account", { deployments: known([OWN, WWW]) }, {}, "skip"],
    ["nothing", {}, {}, "skip"],
    ["hidden", { deployments: HIDDEN, pods }, {}, "unknown"],
    ["which another subject judges", { deployments: known([MAPS]), pods }, AFTER, ""],
    ["before an installation", { deployments: known([MAPS]), pods }, { moment: "planned" }, 1],
    ["judged now", { deployments: known([MAPS]), pods }, { moment: "now", label: "now" }, 1],
  ] as const satisfies readonly (readonly [string, World, Partial<Subject>, number | string])[])
    it(`are judged by their Pods: ${says}`, () => {
      const found = podsOr(live(world), { ...subject, ...change });
      if (typeof wanted === "number") expect(found).to.have.lengthOf(wanted);
      else
        expect(
          answered(found)
            .map(({ status }) => status)
            .join(),
        ).to.equal(wanted);
      expect("answer" in found).to.equal(typeof wanted === "string");
    });
});

describe("What runs and what is to come", () => {
  const coming = (from: Coming["from"]): Coming => ({ name: "carto-maps-api", pod: { ...MAPS.pod }, from });
  const both = (world: World, all: readonly Coming[], change: Partial<Subject> = {}) =>
    runningAndComing(live(world), all, { ...subject, moment: "planned", ...change });

  it("are judged together", () => {
    const found = both({ deployments: known([MAPS]) }, [coming("values")]);
    expect(found).to.have.property("live").with.lengthOf(1);
    expect(found).to.have.property("coming").with.lengthOf(1);
    expect(found).to.not.have.property("otherwise");
  });
  it("are what runs where nothing is to come, and unknown where that is hidden", () => {
    expect(answered(both({}, [])).map(({ status }) => status)).to.deep.equal(["skip"]);
    const hidden = both({ deployments: HIDDEN }, [coming("manifest")]);
    expect(answered(hidden).map(({ status }) => status)).to.deep.equal(["unknown"]);
  });
  it("are whole by a manifest alone; else a pass says no more than that nothing runs", () => {
    expect(both({}, [coming("manifest")])).to.not.have.property("otherwise");
    expect(both({}, [coming("manifest")]))
      .to.have.property("live")
      .with.lengthOf(0);
    for (const [all, change] of [
      [[coming("manifest"), coming("values")], {}],
      [[coming("default")], {}],
      [[coming("manifest")], AFTER],
    ] as const)
      expect(both({}, all, change)).to.have.property("otherwise");
    expect(both({}, [coming("values")])).to.have.nested.property("otherwise[0].status", "skip");
  });
});

describe("Why nothing runs", () => {
  const why = (world: World, change: Partial<Subject> = {}) =>
    whyNone(live(world), { ...subject, ...change });
  it("is that it isn't installed, or runs as another account", () => {
    expect(why({}, { moment: "planned" }))
      .to.include("not installed yet")
      .and.not.include("release carto");
    expect(why({})).to.include("not installed yet").and.include("release carto");
    expect(why({ deployments: known([GEO]) })).to.include("not installed yet");
    expect(why({ deployments: known([OWN]) })).to.equal(
      "no workload of release carto runs as carto-common-backend",
    );
    expect(why({ others: [{ ...JOB, serviceAccount: "own" }] })).to.include(
      "no workload of release carto runs as",
    );
    expect(why({ deployments: known([OWN]) }, { kubernetesServiceAccount: OFFLINE })).to.match(
      /runs as the account$/,
    );
    expect(why({}, { release: OFFLINE })).to.match(/^not judged: .*--offline/);
    const { otherWorkloads: _, ...alone } = live({ deployments: known([OWN]) });
    expect(whyNone(alone, subject)).to.include("no workload of release carto");
  });
});

describe("A list of names", () => {
  for (const [given, text] of [
    [[], ""],
    [["b"], "b"],
    [["b", "a", "b"], "a and b"],
    [["e", "d", "c", "b", "a"], "a, b, c, d and e"],
    [["f", "e", "d", "c", "b", "a"], "a, b, c, d and 2 more"],
  ] as const)
    it(`is sorted, short and without repeats: ${text}`, () => {
      expect(listed(given)).to.equal(text);
    });
  it("is as long as it may be", () => {
    expect(listed(["a", "b", "c"], 1)).to.equal("a and 2 more");
    expect(listed(["a", "b"], 1)).to.equal("a and b");
  });
});

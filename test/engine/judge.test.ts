import { expect } from "chai";
import type { KubeFlags } from "../../src/domain/commands.ts";
import { judge, type SubjectViews } from "../../src/engine/judge.ts";
import { fail, pass, skip, unknown, warn } from "../../src/finding.ts";
import type { Probe } from "../../src/probe.ts";
import type { Status } from "../../src/report/report.ts";
import { known, notAsked, probeOf, probeThat, subject } from "../support/probes.ts";

const wrong = { expected: "this", found: "that", fix: { summary: "change it" } };
const FINDINGS = {
  pass: pass("well"),
  warn: warn("not quite", wrong),
  fail: fail("not at all", wrong),
  unknown: unknown({ kind: "permission-missing", detail: "you lack it", permission: "it" }),
  skip: skip("not here"),
} as const satisfies Readonly<Record<Status, unknown>>;

const alone: readonly SubjectViews[] = [{ subject, views: {} }];
const two: readonly SubjectViews[] = [
  { subject: { ...subject, label: "now", moment: "now" }, views: {} },
  { subject: { ...subject, label: "after the upgrade", moment: "planned" }, views: {} },
];
const all = (...probes: readonly Probe[]) => new Set(probes.map(({ id }) => id));

describe("A probe whose premise", () => {
  const rests = probeThat("rests", FINDINGS.pass, { premises: ["ground"] });
  const expected = {
    pass: ["pass"],
    warn: ["pass"],
    fail: ["skip", "blocked"],
    unknown: ["unknown", "blocked"],
    skip: ["pass"],
  } as const;

  for (const status of Object.keys(expected) as readonly (keyof typeof expected)[]) {
    const [then, because] = expected[status];
    it(`is ${status} is ${because === undefined ? "judged" : `${then}, ${because}`}`, () => {
      const ground = probeThat("ground", FINDINGS[status]);
      const [, result] = judge([ground, rests], all(ground, rests), alone);
      expect(result?.status).to.equal(then);
      expect(result?.because?.kind).to.equal(because);
      expect(result?.because?.by).to.equal(because === undefined ? undefined : "ground");
    });
  }

  it("fails in one of several results is blocked", () => {
    const ground = probeThat("ground", [FINDINGS.pass, FINDINGS.fail, FINDINGS.unknown]);
    expect(judge([ground, rests], all(rests), alone).map(({ status }) => status)).to.deep.equal(["skip"]);
  });

  it("is blocked is blocked too, by the probe at the root of it", () => {
    const ground = probeThat("ground", FINDINGS.fail);
    const last = probeThat("last", FINDINGS.fail, { premises: ["rests"] });
    const results = judge([ground, rests, last], all(ground, rests, last), alone);
    expect(results.map(({ status }) => status)).to.deep.equal(["fail", "skip", "skip"]);
    expect(results[2]?.because?.by).to.equal("ground");
  });

  it("is unknown by its premise is unknown too: unknown stays unknown all along the chain", () => {
    const ground = probeThat("ground", FINDINGS.unknown);
    const last = probeThat("last", FINDINGS.pass, { premises: ["rests"] });
    const results = judge([ground, rests, last], all(ground, rests, last), alone);
    expect(results.map(({ status }) => status)).to.deep.equal(["unknown", "unknown", "unknown"]);
    expect(results.map(({ because }) => because?.by)).to.deep.equal([undefined, "ground", "rests"]);
  });

  it("was not chosen is judged, and left out of the results", () => {
    const ground = probeThat("ground", FINDINGS.fail);
    const results = judge([ground, rests], all(rests), alone);
    expect(results.map(({ id, status }) => `${id} ${status}`)).to.deep.equal(["rests skip"]);
  });

  it("fails for one subject is blocked for that subject alone", () => {
    const ground = { ...probeThat("ground", []), judge: sayBySubject };
    const results = judge([ground, rests], all(rests), two);
    expect(results.map((result) => `${result.subject} ${result.status}`)).to.deep.equal([
      "now skip",
      "after the upgrade pass",
    ]);
  });
});

const sayBySubject: Probe["judge"] = (_views, { moment }) => [
  moment === "now" ? FINDINGS.fail : FINDINGS.pass,
];

describe("The results", () => {
  it("are in the order of the probes, then of the subjects", () => {
    const [first, second] = [probeThat("b", FINDINGS.pass), { ...probeThat("a", []), judge: sayBySubject }];
    const results = judge([first, second], all(first, second), two);
    expect(results.map(({ id, subject: of }) => `${id} ${of}`)).to.deep.equal([
      "b undefined",
      "a now",
      "a after the upgrade",
    ]);
  });

  it("of two subjects that say the same are one, of no subject", () => {
    const same = probeThat("same", FINDINGS.fail);
    const results = judge([same], all(same), two);
    expect(results).to.have.length(1);
    expect(results[0]).to.not.have.property("subject");
  });

  it("of a lone subject name none, whatever its label", () => {
    const probe = probeThat("lone", FINDINGS.fail);
    expect(judge([probe], all(probe), two.slice(0, 1))[0]).to.not.have.property("subject");
  });

  it("keep the subject that the probe names", () => {
    const probe = probeThat("pools", [
      pass("well", { subject: "pool a" }),
      pass("well", { subject: "pool b" }),
    ]);
    const results = judge([probe], all(probe), two);
    expect(results.map((result) => result.subject)).to.deep.equal(["pool a", "pool b"]);
  });

  it("carry their probe's title, category, severity and where to read on", () => {
    const probe = probeThat("told", FINDINGS.pass, { severity: "warn" });
    expect(judge([probe], all(probe), alone)[0]).to.include({
      title: "It is well",
      category: "cluster",
      severity: "warn",
      docs: "carto-wi explain told",
    });
  });

  it("quote their fix's commands from the arguments, the undo too", () => {
    const hostile = { tool: "gcloud", argv: ["delete", "$(reboot); 'x'"] };
    const fix = { summary: "", commands: [hostile], undo: hostile };
    const probe = probeThat("fixed", fail("", { ...wrong, fix }));
    const [result] = judge([probe], all(probe), alone);
    const shell = String.raw`gcloud delete '$(reboot); '\''x'\'''`;
    expect(result?.fix?.commands).to.deep.equal([{ ...hostile, shell }]);
    expect(result?.fix?.undo).to.equal(shell);
  });

  it("send kubectl, and it alone, to the cluster that the command line chose", () => {
    const kubectl = { tool: "kubectl", argv: ["get", "nodes"] };
    const fix = { summary: "", commands: [kubectl, { tool: "gcloud", argv: ["info"] }], undo: kubectl };
    const probe = probeThat("fixed", fail("", { ...wrong, fix }));
    const shells = (kube: KubeFlags) => {
      const given = judge([probe], all(probe), alone, kube)[0]?.fix;
      return [...(given?.commands ?? []).map(({ shell }) => shell), given?.undo];
    };
    const both = "kubectl '--kubeconfig=my config' '--context=$(reboot)' get nodes";
    expect(shells({ kubeconfig: "my config", context: "$(reboot)" })).to.deep.equal([
      both,
      "gcloud info",
      both,
    ]);
    expect(shells({ context: "prod" })[0]).to.equal("kubectl --context=prod get nodes");
    expect(shells({})).to.deep.equal(["kubectl get nodes", "gcloud info", "kubectl get nodes"]);
  });

  it("took as long as the slowest fact that they rest on", () => {
    const probe = probeOf({ needs: ["clock"], uses: ["values"], judge: () => pass("") });
    const clock = known({ now: "" });
    const elapsed = (views: SubjectViews["views"]) =>
      judge([probe], all(probe), [{ subject, views }])[0]?.elapsedMs;
    expect(elapsed({ clock, values: notAsked })).to.equal(40);
    expect(elapsed({ clock: notAsked, values: notAsked })).to.equal(0);
  });
});

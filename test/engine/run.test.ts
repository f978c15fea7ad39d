import { expect } from "chai";
import { notAsked as nobodyAsked } from "../../src/engine/clues.ts";
import { given } from "../../src/engine/place.ts";
import { plan } from "../../src/engine/plan.ts";
import { looksOutside } from "../../src/engine/run.ts";
import { besideOf, placeSubject } from "../../src/engine/subjects.ts";
import { pass } from "../../src/finding.ts";
import type { Subject } from "../../src/subject.ts";
import { probeOf, subject } from "../support/probes.ts";

const open = nobodyAsked("not-given", "nobody said");

describe("A plan looks at more than files", () => {
  const looks = (...needs: readonly ("clock" | "values" | "manifest" | "cluster" | "terraform")[]) => {
    const one = probeOf({ needs, judge: () => pass("") });
    return looksOutside(plan([{ ...one, scope: "place" }], { only: [], skip: [] }));
  };

  it("where a probe takes a fact that no file makes", () => {
    expect(looks("cluster")).to.equal(true);
    expect(looks("clock", "cluster")).to.equal(true);
    expect(looks("terraform")).to.equal(true);
    expect(looks("clock", "values", "manifest")).to.equal(false);
    expect(looks()).to.equal(false);
  });

  it("where a probe asks who runs in the cluster", () => {
    const one = probeOf({ needs: ["values"], judge: () => pass("") });
    for (const [chosen, outside] of [
      [{ ...one, scope: "place" as const }, false],
      [one, true],
    ] as const)
      expect(looksOutside(plan([chosen], { only: [], skip: [] }))).to.equal(outside);
  });
});

describe("Who is judged beside a Terraform plan", () => {
  const installed: Subject = { ...subject, phase: given("installed", "--phase") };
  const to: Subject = { ...installed, moment: "planned" };
  const label = "after terraform apply";

  it("is the installation now and after it, where it is installed", () => {
    expect(besideOf([installed], [to])).to.deep.equal({
      now: [{ ...installed, label: "now" }],
      after: [{ ...to, label }],
    });
  });

  it("is the last that there will be, and the annotation that there will be", () => {
    const counterpart = { label: "after the upgrade", annotation: "a@b" };
    const [first, last] = [
      { ...to, counterpart },
      { ...to, namespace: given("maps", "--namespace") },
    ];
    const beside = besideOf([{ ...installed, counterpart: { label: "x" } }], [first, last]);
    expect(beside.after).to.deep.equal([{ ...last, label }]);
    expect(beside.now).to.deep.equal([
      { ...installed, label: "now", counterpart: { ...counterpart, label } },
    ]);
    const [alone] = besideOf([installed], [first]).now;
    expect(alone).to.not.have.property("counterpart");
    expect(besideOf([installed], [to, last]).now[0]).to.not.have.property("counterpart");
  });

  it("is who there will be alone, where nothing is installed or known now", () => {
    const { phase: _, ...unlooked } = installed;
    for (const now of [
      [],
      [unlooked],
      [{ ...installed, phase: given("before-install", "") }],
      [{ ...installed, phase: open }],
    ])
      expect(besideOf(now, [to])).to.deep.equal({ now: [], after: [to] });
    expect(besideOf([installed], [])).to.deep.equal({ now: [], after: [] });
  });
});

describe("The subject where only the place is judged", () => {
  const { apiServer, project, location, cluster, namespace } = subject;
  const place = { apiServer, project, location, cluster, namespace };

  it("has the place, and what the options and files name", () => {
    const flags = {
      release: "geo",
      kubernetesServiceAccount: "mine",
      iamServiceAccount: "carto-backend@acme-prod.iam.gserviceaccount.com",
    };
    const named = placeSubject(flags, place);
    expect(named).to.deep.include({ ...place, moment: "planned" });
    expect(named.release).to.include({ value: "geo", given: true });
    expect(named.kubernetesServiceAccount).to.deep.equal(given("mine", "--kubernetes-service-account"));
    expect(named.iamServiceAccount).to.include({ value: flags.iamServiceAccount, given: true });
    expect(named.accountProject).to.include({ value: "acme-prod" });
    const filed = placeSubject({}, place, { release: { value: "filed", from: "carto-wi.yaml" } });
    expect(filed.release).to.include({ value: "filed", from: "carto-wi.yaml" });
  });

  it("has no IAM service account, and the published chart's name for the other", () => {
    const plain = placeSubject({}, place);
    expect(plain.iamServiceAccount.state !== "known" && plain.iamServiceAccount.reason.kind).to.equal(
      "not-applicable",
    );
    expect(plain.accountProject).to.equal(plain.iamServiceAccount);
    expect(plain.kubernetesServiceAccount).to.include({ value: "carto-common-backend", given: false });
    expect(plain.release.state).to.equal("not-asked");
  });
});

import { expect } from "chai";
import { boundariesOf, denialsFrom, lineageOf, setsAbove, withGuards } from "../../src/engine/guards.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, unseenFor } from "../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const GONE = known({ exists: false });
const PROJECT = known({ exists: true, projectId: "acme-prod", number: "12" });
const ABOVE = known({ exists: true, ancestors: ["folders/3", "organizations/4"] });
const HOME = { project: PROJECT, ancestry: ABOVE };
const refused = unseenFor("resourcemanager.projects.get");
const attached = (name: string) => `cloudresourcemanager.googleapis.com/${name}`;
const NONE = known({ exists: true, names: [] });

describe("The deny policies of a project", () => {
  const found = (answers: Answers) => denialsFrom("acme-prod", asking(answers).ask);

  it("are those attached to it, and to what is above it", async () => {
    const policies = await found({
      ancestry: ABOVE,
      denyPolicyNames: NONE,
      [`denyPolicyNames ${attached("folders/3")}`]: known({ exists: true, names: ["one", "two"] }),
      "denyPolicy one": known("first"),
      "denyPolicy two": refused,
    });
    expect(policies.map(({ resource }) => resource)).to.deep.equal(
      ["projects/acme-prod", "folders/3", "organizations/4"].map(attached),
    );
    expect(policies.map(({ observed }) => observed.state === "known" && observed.value)).to.deep.equal([
      [],
      [known("first"), refused],
      [],
    ]);
  });

  it("are unseen where the names are, or what is above", async () => {
    const [own, above] = await found({ ancestry: refused, denyPolicyNames: refused });
    expect(own).to.deep.equal({ resource: attached("projects/acme-prod"), observed: refused });
    expect(above).to.deep.equal({ resource: "the folders and organization above it", observed: refused });
  });

  it("are its own alone where nothing is above it, and none where it has none", async () => {
    const policies = await found({ ancestry: GONE, denyPolicyNames: GONE });
    expect(policies.map(({ observed }) => observed.state === "known" && observed.value)).to.deep.equal([[]]);
  });
});

describe("What a project is in", () => {
  const sets = (answers: Answers) => setsAbove("acme-prod", asking(answers).ask);
  const lineage = (answers: Answers) => lineageOf("acme-prod", asking(answers).ask);

  it("is itself by id and number, and what is above it, as far as that was seen", async () => {
    expect(await sets(HOME)).to.deep.equal(["projects/acme-prod/12", "folders/3", "organizations/4"]);
    for (const ancestry of [refused, GONE])
      expect(await sets({ ...HOME, ancestry })).to.deep.equal(["projects/acme-prod/12"]);
    for (const project of [refused, GONE])
      expect(await sets({ ...HOME, project })).to.deep.equal([
        "projects/acme-prod",
        "folders/3",
        "organizations/4",
      ]);
  });

  it("is known as a lineage only where all of it was seen", async () => {
    expect(await lineage(HOME)).to.deep.equal([
      "projects/12",
      "projects/acme-prod",
      "folders/3",
      "organizations/4",
    ]);
    for (const hidden of [refused, GONE]) {
      expect(await lineage({ ...HOME, project: hidden })).to.equal(undefined);
      expect(await lineage({ ...HOME, ancestry: hidden })).to.equal(undefined);
    }
  });
});

describe("The boundaries of sets", () => {
  const bound = known({ exists: true, boundaries: ["x", "x", "y"] });

  it("are those bound to each set, each once, with whose set it is", async () => {
    const { ask, asked } = asking({
      "boundPolicies folders/3": bound,
      "boundPolicies projects/a": refused,
      "boundPolicies projects/b": GONE,
      boundaryPolicy: GONE,
    });
    const found = await boundariesOf(["projects/a", "folders/3"], ["projects/b", "folders/3"], ask);
    expect(found).to.deep.equal([
      { project: "projects/a", pods: true, observed: refused, policies: {} },
      { project: "folders/3", pods: true, observed: bound, policies: { x: GONE, y: GONE } },
      { project: "projects/b", pods: false, observed: GONE, policies: {} },
    ]);
    expect(asked.filter((name) => name.startsWith("boundaryPolicy"))).to.deep.equal([
      "boundaryPolicy x",
      "boundaryPolicy y",
    ]);
  });
});

describe("The guards of policies", () => {
  const guarded = (answers: Answers) =>
    withGuards(
      { policies: [], roles: {} },
      { email: EMAIL, project: "acme-id" },
      "acme-prod",
      asking({ denyPolicyNames: NONE, boundPolicies: GONE, ...answers }).ask,
    );
  const account = known({ exists: true, uniqueId: "99" });

  it("know the account by all its names", async () => {
    const seen = await guarded({ ...HOME, serviceAccount: account });
    expect(seen.account).to.deep.equal({
      email: EMAIL,
      uniqueId: "99",
      projectNumber: "12",
      ancestors: ["folders/3", "organizations/4"],
    });
    expect(seen.lineage).to.deep.equal(["projects/12", "projects/acme-prod", "folders/3", "organizations/4"]);
    expect(seen.denials).to.have.length(3);
    expect(seen.boundaries?.map(({ project, pods }) => `${project} ${pods}`)).to.deep.equal([
      "projects/acme-id/12 false",
      "folders/3 false",
      "organizations/4 false",
    ]);
  });

  it("know it by its email alone where nothing was seen of it", async () => {
    for (const hidden of [refused, GONE]) {
      const seen = await guarded({ project: hidden, ancestry: hidden, serviceAccount: hidden });
      expect(seen.account).to.deep.equal({ email: EMAIL });
      expect(seen).to.not.have.property("lineage");
    }
  });
});

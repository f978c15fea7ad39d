import { expect } from "chai";
import { doubtsAbout, observedIn, policiesFrom, policy, withRoles } from "../../src/engine/policies.ts";
import type { Observed } from "../../src/facts.ts";
import { type Answers, asking as answering } from "../support/asking.ts";
import { known, unseenFor } from "../support/probes.ts";

const HOST = "//cloudresourcemanager.googleapis.com";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const SELF = `serviceAccount:${EMAIL}`;
const READ = "storage.objects.get";
const custom = (id: number) => `projects/acme-prod/roles/r${id}`;

const asking = (answers: Answers) => answering(answers, known({ exists: false }));
const bindings = (...list: readonly (readonly [role: string, member: string])[]) =>
  known({ exists: true, bindings: list.map(([role, member]) => ({ role, members: [member] })) });

describe("The policies of a project and of what is above it", () => {
  const all = async (ancestry: Observed<unknown>) => {
    const { ask, asked } = asking({ "ancestry acme-prod": ancestry });
    const found = (await Promise.all(policiesFrom("acme-prod", ask))).flat();
    return { asked, found: found.map(({ level, resource }) => `${level} ${resource}`) };
  };

  it("are those of the project, its folders and its organization", async () => {
    const { found } = await all(known({ exists: true, ancestors: ["folders/12", "organizations/34"] }));
    expect(found).to.deep.equal([
      `project ${HOST}/projects/acme-prod`,
      `folder ${HOST}/folders/12`,
      `organization ${HOST}/organizations/34`,
    ]);
  });

  it("are unseen above the project where its ancestors are", async () => {
    const { found, asked } = await all(unseenFor("resourcemanager.projects.get"));
    expect(found).to.deep.equal([
      `project ${HOST}/projects/acme-prod`,
      "folder the folders and organization above it",
    ]);
    expect(asked).to.have.length(2);
  });

  it("are the project's alone where it has no ancestors", async () => {
    expect((await all(known({ exists: false }))).found).to.have.length(1);
  });
});

describe("The roles of policies", () => {
  const seen = async (own: Observed<unknown>, permissions = [READ]) => {
    const { ask, asked } = asking({ "allowPolicy b": own });
    const parts = [policy("bucket", "b", ask).then((one) => [one])];
    const effective = await withRoles(parts, doubtsAbout(EMAIL, permissions), ask);
    return { effective, roles: asked.filter((name) => name.startsWith("role ")) };
  };

  it("are looked up where the table doesn't know them, each once", async () => {
    const { effective, roles } = await seen(
      bindings([custom(1), SELF], [custom(1), "group:a@acme.example"], ["roles/storage.objectCreator", SELF]),
    );
    expect(roles).to.deep.equal([`role ${custom(1)}`]);
    expect(Object.keys(effective.roles)).to.deep.equal([custom(1)]);
    expect(observedIn(effective)).to.have.length(2);
  });

  it("are not looked up for somebody else, or once a role of the table settles it", async () => {
    expect((await seen(bindings([custom(1), "user:ana@acme.example"]))).roles).to.deep.equal([]);
    expect(
      (await seen(bindings([custom(1), SELF], ["roles/storage.objectAdmin", SELF]))).roles,
    ).to.deep.equal([]);
    expect(
      (await seen(bindings([custom(1), SELF], ["roles/storage.objectCreator", SELF]))).roles,
    ).to.have.length(1);
  });

  it("are looked up for a permission that is still in doubt", async () => {
    const own = bindings([custom(1), SELF], ["roles/storage.objectViewer", SELF]);
    expect((await seen(own, [READ])).roles).to.deep.equal([]);
    expect((await seen(own, [READ, "storage.objects.create"])).roles).to.have.length(1);
  });

  it("are no more than 20, and none of an unseen policy", async () => {
    const many = Array.from({ length: 25 }, (_, id) => [custom(id), SELF] as const);
    expect((await seen(bindings(...many))).roles).to.have.length(20);
    expect((await seen(unseenFor("storage.buckets.getIamPolicy"))).roles).to.deep.equal([]);
  });
});

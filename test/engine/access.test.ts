import { expect } from "chai";
import { withAccess } from "../../src/engine/access.ts";
import type { Observed } from "../../src/facts.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, notAsked, unseenFor } from "../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const READ = "storage.objects.get";
const CREATE = "storage.objects.create";
const BUCKET = "//storage.googleapis.com/projects/_/buckets/b";
const ANSWER = known({ exists: false });
const refused = unseenFor("storage.buckets.getIamPolicy");
const grant = (role: string) =>
  known({ exists: true as const, bindings: [{ role, members: [`serviceAccount:${EMAIL}`] }] });

async function asked(observed: Observed<unknown>, more: Answers = {}) {
  const policies = [{ level: "bucket", resource: BUCKET, observed }] as Parameters<
    typeof withAccess
  >[0]["policies"];
  const noted = asking({ clock: known({ now: "2026-03-01T12:00:00Z" }), access: ANSWER, ...more });
  const question = {
    email: EMAIL,
    resource: BUCKET,
    permissions: [READ, CREATE],
    decisive: ["bucket"],
  } as const;
  const { access } = await withAccess({ policies, roles: {} }, question, noted.ask);
  return { access, questions: noted.asked.filter((name) => name !== "clock") };
}

describe("Policy Troubleshooter", () => {
  it("is asked for each permission that the policies leave open", async () => {
    const { access, questions } = await asked(refused);
    expect(questions).to.deep.equal([READ, CREATE].map((name) => `access ${EMAIL} ${BUCKET} ${name}`));
    expect(access).to.deep.equal({ [READ]: ANSWER, [CREATE]: ANSWER });
  });

  it("isn't asked for what the policies grant, or plainly don't", async () => {
    expect((await asked(grant("roles/storage.objectAdmin"))).questions).to.deep.equal([]);
    const { access } = await asked(grant("roles/storage.objectAdmin"));
    expect(access).to.equal(undefined);
    expect((await asked(known({ exists: true, bindings: [] }))).questions).to.deep.equal([]);
  });

  it("isn't asked for what isn't there, or without the time", async () => {
    expect((await asked(known({ exists: false }))).questions).to.deep.equal([]);
    expect((await asked(refused, { clock: notAsked })).questions).to.deep.equal([]);
  });
});

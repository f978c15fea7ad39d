import { expect } from "chai";
import { liveAnnotation, projectOf } from "../../src/engine/account-annotation.ts";
import { notAsked as nobodyAsked } from "../../src/engine/clues.ts";
import type { Field } from "../../src/subject.ts";
import { known, notAsked, unseenFor } from "../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const field = (value: string): Field => ({ state: "known", value, from: "a test", given: true });
const told = (found: Field) =>
  found.state === "known" ? found.value : `${found.state} ${found.reason.kind}: ${found.reason.detail}`;

describe("The project of an IAM service account", () => {
  for (const [email, project] of [
    [EMAIL, /^acme-prod$/],
    ["carto-backend@prod.acme.example.iam.gserviceaccount.com", /^acme.example:prod$/],
    ["acme-prod@appspot.gserviceaccount.com", /^acme-prod$/],
    ["412345678901-compute@developer.gserviceaccount.com", /^412345678901$/],
    ["112233445566778899001", /^unseen undecidable: .*from the unique ID in the annotation/],
    ["someone@example.com", /^not-asked blocked: the IAM service account's email is not valid$/],
  ] as const)
    it(`${email}: ${project.source}`, () => expect(told(projectOf(field(email)))).to.match(project));

  it("is as unknown as the account", () => {
    const open = nobodyAsked("not-given", "nobody said");
    expect(projectOf(open)).to.equal(open);
  });
});

describe("The account that the live annotation names", () => {
  const live = (annotation: string | undefined) =>
    known({
      exists: true as const,
      ...(annotation === undefined ? {} : { annotation }),
    }) as unknown as Parameters<typeof liveAnnotation>[0];

  it("is its whole text", () => {
    expect(told(liveAnnotation(live(`${EMAIL}\n`), true))).to.equal(`${EMAIL}\n`);
    expect(liveAnnotation(live(EMAIL), true)).to.include({
      given: false,
      from: "the Kubernetes service account's annotation",
    });
  });

  it("is missing in an installation, and not known before one", () => {
    for (const account of [live(undefined), live(" "), known({ exists: false as const })]) {
      expect(told(liveAnnotation(account, true))).to.equal(
        "not-asked blocked: no annotation names an IAM service account",
      );
      expect(told(liveAnnotation(account, false))).to.match(
        /^not-asked not-given: .*pass -f customizations.yaml/,
      );
    }
    const blocked = liveAnnotation(live(undefined), true);
    expect(blocked.state !== "known" && blocked.reason.by).to.equal("annotation-present");
  });

  it("is as unseen as the Kubernetes service account", () => {
    const unseen = unseenFor("get serviceaccounts");
    expect(liveAnnotation(unseen, true)).to.equal(unseen);
    expect(liveAnnotation(notAsked, false)).to.equal(notAsked);
  });
});

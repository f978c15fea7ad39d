import { expect } from "chai";
import { withAccountProjectId } from "../../src/engine/account-project.ts";
import { inferred } from "../../src/engine/place.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";

const NUMBER = "412345678901";
const isProject = (projectId: string, number: string) => known({ exists: true, projectId, number });
const byNumber = { ...subject, accountProject: inferred(NUMBER, "the IAM service account's email") };

async function idOf(answers: Answers, from = byNumber) {
  const { ask, asked } = asking(answers);
  const { accountProject } = await withAccountProjectId(from, ask);
  return { asked, id: accountProject.state === "known" ? accountProject.value : accountProject };
}

describe("The project of Compute Engine's default account", () => {
  it("is the installation's by its id, where that has the number", async () => {
    const answers = { "project acme-prod": isProject("acme-prod", NUMBER) };
    expect(await idOf(answers)).to.deep.equal({ id: "acme-prod", asked: ["project acme-prod"] });
  });

  it("is another one by its id, where that was seen", async () => {
    const answers = {
      "project acme-prod": isProject("acme-prod", "1"),
      [`project ${NUMBER}`]: isProject("acme-other", NUMBER),
    };
    expect((await idOf(answers)).id).to.equal("acme-other");
    const unknown = { ...byNumber, project: notAsked };
    expect(await idOf(answers, unknown)).to.deep.equal({ id: "acme-other", asked: [`project ${NUMBER}`] });
    const own = { ...answers, "project acme-prod": unseenFor("resourcemanager.projects.get") };
    expect((await idOf(own)).id).to.equal("acme-other");
    expect((await idOf({ ...answers, "project acme-prod": known({ exists: false }) })).id).to.equal(
      "acme-other",
    );
  });

  it("stays the number where the project was not seen", async () => {
    for (const named of [unseenFor("resourcemanager.projects.get"), known({ exists: false })]) {
      const answers = { "project acme-prod": isProject("acme-prod", "1"), [`project ${NUMBER}`]: named };
      expect((await idOf(answers)).id).to.equal(NUMBER);
    }
  });

  it("is not asked for where the email names the project, or the account is unknown", async () => {
    for (const accountProject of [
      subject.accountProject,
      inferred("p-412345678901", ""),
      inferred("4123x", ""),
      notAsked,
    ])
      expect((await idOf({}, { ...subject, accountProject })).asked).to.deep.equal([]);
  });
});

import { expect } from "chai";
import projectActive from "../../src/probes/project-active.ts";
import { known, subject } from "../support/probes.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const state = (text: string) => ({ projects: { "acme-prod": { state: text } } });

describe("project-active", () => {
  tells("project-active", [
    { says: "healthy", gives: [{ status: "pass", holds: "acme-prod is active, number 412345678901" }] },
    {
      says: "being deleted",
      change: state("DELETE_REQUESTED"),
      gives: [
        { status: "fail", holds: "acme-prod is being deleted", fix: "gcloud projects undelete acme-prod" },
      ],
    },
    {
      says: "missing or hidden, which IAM does not tell apart",
      argv: ["--project", "nonesuch-project"],
      gives: [{ status: "unknown", holds: "resourcemanager.projects.get" }],
    },
    {
      says: "the account has a project of its own: each is judged",
      scenario: "cross-project-account",
      gives: [{ status: "pass" }, { status: "pass" }],
    },
    {
      says: "the account's project is being deleted",
      scenario: "cross-project-account",
      change: { projects: { "acme-identities": { state: "DELETE_REQUESTED" } } },
      gives: [{ status: "pass" }, { status: "fail", holds: "acme-identities" }],
    },
    { says: "offline", argv: ["--offline", "--set", "a=b"], gives: [{ status: "skip", holds: "--offline" }] },
  ]);
});

describe("project-active, of states that Google may add", () => {
  const judge = (state: string) => {
    const project = known({ exists: true as const, projectId: "acme-prod", number: "412345678901", state });
    return projectActive.judge({ project, accountProject: project }, subject)[0];
  };

  it("fails by the name of the state, or without one", () => {
    expect(judge("SUSPENDED")).to.include({
      status: "fail",
      message: "the project acme-prod is not active",
      found: "SUSPENDED",
    });
    expect(judge("")).to.include({ status: "fail", found: "no state" });
    expect(judge("ACTIVE")).to.include({ status: "pass" });
  });
});

seesEveryStatus("project-active");

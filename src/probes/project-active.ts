import { gcloud } from "../domain/commands.ts";
import type { Absent, Observed, Project } from "../facts.ts";
import { defineProbe, type Finding, fail, pass, unseen } from "../probe.ts";

export default defineProbe({
  id: "project-active",
  title: "The projects of the cluster and of the IAM service account are active",
  category: "project",
  severity: "error",
  link: "IAM service account",
  uses: ["project", "accountProject"],
  names: ["project"],
  judge: (uses, subject) => {
    const [project, accountProject] = [uses.project.observed, uses.accountProject.observed];
    const own = subject.project.value;
    const accounts = subject.accountProject.state === "known" ? subject.accountProject.value : undefined;
    const first = judgeProject(own, project);
    if (accounts === undefined || isSame(project, own, accounts)) return first;
    return [
      { ...first, subject: `the cluster's project ${own}` },
      { ...judgeProject(accounts, accountProject), subject: `the account's project ${accounts}` },
    ];
  },
  explain: `A project that is being deleted answers most calls, and then its clusters, pools and accounts vanish together.
A project that does not exist and one that is hidden from you answer alike (403), so that is unknown and not a failure.`,
});

/** An address may name the project by its number. */
function isSame(project: Observed<Project | Absent>, own: string, other: string): boolean {
  return (
    own === other || (project.state === "known" && project.value.exists && project.value.number === other)
  );
}

function judgeProject(name: string, observed: Observed<Project | Absent>): Finding {
  if (observed.state !== "known") return unseen(observed);
  const project = observed.value;
  if (project.exists && project.state === "ACTIVE")
    return pass(`${project.projectId} is active, number ${project.number}`);
  if (project.exists && project.state === "DELETE_REQUESTED") {
    return fail(`the project ${name} is being deleted`, {
      expected: "ACTIVE",
      found: project.state,
      fix: {
        summary: "Restore the project, within 30 days of its deletion",
        commands: [gcloud("projects", "undelete", name)],
        risk: "what is billed to the project is billed again; some of its resources may be gone for good",
        undo: gcloud("projects", "delete", name),
      },
    });
  }
  return fail(`the project ${name} ${project.exists ? "is not active" : "does not exist"}`, {
    expected: `an active project ${name}`,
    found: project.exists ? project.state || "no state" : "no such project",
    fix: {
      summary: "See which projects there are, and name the right one",
      commands: [gcloud("projects", "list")],
    },
  });
}

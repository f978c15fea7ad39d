import { gcloud } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Observed, Project } from "../facts.ts";
import { type Finding, fail, pass, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "project-active",
  title: "The cluster's and the account's projects are active",
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
  explain: `A project that is being deleted still answers most calls. Later its clusters, pools and accounts disappear together.`,
  judged: `A project that doesn't exist and a project that is hidden from you both answer 403. That is unknown, not a failure.`,
  repair: `Restore the project within 30 days of its deletion, or name the correct project. Restored projects are billed again.`,
  links: [PAGES.projects],
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
        summary: "Restore the project within 30 days of its deletion (takes minutes)",
        commands: [gcloud("projects", "undelete", name)],
        risk: "the project is billed again, and some of its resources may be lost",
        undo: gcloud("projects", "delete", name),
      },
    });
  }
  return fail(`the project ${name} ${project.exists ? "is not active" : "doesn't exist"}`, {
    expected: `an active project ${name}`,
    found: project.exists ? project.state || "no state" : "not found",
    fix: {
      summary: "List the projects, then name yours",
      commands: [gcloud("projects", "list")],
    },
  });
}

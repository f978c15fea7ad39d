import { gcloud } from "../domain/commands.ts";
import { CREDENTIALS_API } from "../domain/google-services.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, Observed, Services } from "../facts.ts";
import { type Finding, fail, pass, unknown, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Field } from "../subject.ts";

export default defineProbe({
  id: "apis-enabled",
  title: "The IAM Service Account Credentials API is enabled",
  category: "project",
  severity: "error",
  link: "binding",
  uses: ["services", "accountServices"],
  judge: ({ services, accountServices }, subject) => {
    const { project, accountProject } = subject;
    const own = project.state === "known" ? project.value : undefined;
    const first = judged(project, services.observed, fail);
    if (accountProject.state !== "known" || accountProject.value === own) return first;
    // The documentation asks for the cluster's project. The account's project may not need the APIs.
    const other = judged(accountProject, accountServices.observed, warn);
    return [
      { ...first, subject: own === undefined ? "the cluster's project" : `the cluster's project ${own}` },
      { ...other, severity: "warn", subject: `the account's project ${accountProject.value}` },
    ];
  },
  // Source: GKE, "Authenticate to Google Cloud APIs from GKE workloads", which asks for the API in the cluster's project.
  explain: `GKE's metadata server asks ${CREDENTIALS_API} for the IAM service account's token. While the API is disabled in the cluster's
project, pods get no token. The account's own project needs the API to sign URLs.`,
  inLog: ["IAM Service Account Credentials API has not been used in project … before or it is disabled"],
  repair: `Enable the API with gcloud services enable ${CREDENTIALS_API} (takes effect in 1-2 minutes). It grants no access. To undo it,
disable the API.`,
  links: [PAGES.enableApis, PAGES.useWorkloadIdentity],
});

function judged(
  named: Field,
  observed: Observed<Services | Absent>,
  wrong: typeof fail | typeof warn,
): Finding {
  if (named.state !== "known") return unseen(named);
  if (observed.state !== "known") return unseen(observed);
  const project = named.value;
  const state = observed.value.exists ? observed.value.states[CREDENTIALS_API] : undefined;
  if (state === "ENABLED") return pass(`${CREDENTIALS_API} is enabled in ${project}`);
  if (state !== "DISABLED") {
    const detail = `the Service Usage API doesn't report whether ${CREDENTIALS_API} is enabled in ${project}`;
    return unknown({ kind: "malformed-answer", detail });
  }
  const command = (verb: string) => gcloud("services", verb, CREDENTIALS_API, `--project=${project}`);
  return wrong(`${CREDENTIALS_API} is disabled in ${project}`, {
    expected: "ENABLED",
    found: state,
    fix: {
      summary: "Enable the API (takes effect in 1-2 minutes)",
      commands: [command("enable")],
      risk: "none known: enabling an API grants no access",
      undo: command("disable"),
    },
  });
}

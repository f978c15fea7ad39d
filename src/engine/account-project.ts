import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";

/**
 * The subject with the account's project by its id. The address of Compute Engine's default account names it by its
 * number, which gcloud refuses as `--project`, and under which everything would be asked for a second time.
 */
export async function withAccountProjectId(subject: Subject, ask: Ask): Promise<Subject> {
  const { project, accountProject } = subject;
  if (accountProject.state !== "known" || !/^\d+$/.test(accountProject.value)) return subject;
  const number = accountProject.value;
  const own = project.state === "known" ? await ask("project", { project: project.value }) : undefined;
  const isOwn = own?.state === "known" && own.value.exists && own.value.number === number;
  const named = isOwn ? own : await ask("project", { project: number });
  if (named.state !== "known" || !named.value.exists) return subject;
  return { ...subject, accountProject: { ...accountProject, value: named.value.projectId } };
}

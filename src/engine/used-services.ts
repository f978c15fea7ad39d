/** The services that the values have the IAM service account use, and in which projects. */
import type { UsedService } from "../compounds.ts";
import {
  bucketsOf,
  connectionOf,
  isBucketName,
  otherStorage,
  parseDataset,
} from "../domain/chart/storage.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { BIGQUERY_API, SERVICE_CONSTRAINT, STORAGE_API } from "../domain/google-services.ts";
import { parseProjectId } from "../domain/iam/index.ts";
import type { Observed } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import { valuesInForce } from "./clues.ts";
import { compound } from "./policies.ts";
import { homeOf, presumedProject } from "./storage.ts";

/** Each service with the projects whose resources it is used on; an unseen bucket adds no project. */
export async function usedServicesView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly UsedService[]>> {
  const values = await valuesInForce(subject, ask);
  if (values.state !== "known") return values;
  const { accountProject } = subject;
  if (accountProject.state !== "known") return accountProject;
  const found = [
    { service: STORAGE_API, projects: await bucketProjects(values.value, accountProject.value, ask) },
    { service: BIGQUERY_API, projects: connectionProjects(values.value) },
  ];
  const used = await Promise.all(
    found.flatMap(({ service, projects }) =>
      [...new Set(projects)].map(
        async (project): Promise<UsedService> => ({
          service,
          project,
          constraint: await ask("organizationPolicy", { project, constraint: SERVICE_CONSTRAINT }),
        }),
      ),
    ),
  );
  const parts = used.map(({ constraint }) => constraint);
  return parts[0]?.state === "not-asked" ? parts[0] : compound(used, parts, ask);
}

async function bucketProjects(values: ValuesTree, account: string, ask: Ask): Promise<readonly string[]> {
  if (otherStorage(values) !== undefined) return [];
  const presumed = presumedProject(values, account);
  const named = bucketsOf(values).filter(({ value }) => isBucketName(value));
  const homes = await Promise.all(
    named.map(async ({ value: name }) => {
      const bucket = await ask("bucket", { name });
      return bucket.state === "known" && bucket.value.exists ? [await homeOf(bucket, presumed, ask)] : [];
    }),
  );
  return homes.flat();
}

function connectionProjects(values: ValuesTree): readonly string[] {
  const connection = connectionOf(values);
  const dataset = parseDataset(connection?.workflowsTempLocation?.value ?? "");
  return [connection?.billingProject?.value, dataset?.project].filter(
    (id): id is string => id !== undefined && parseProjectId(id).ok,
  );
}

/** Which API groups the server has, and which kinds in them. */

import { isObject, nameIn, objectsIn, textIn } from "../../domain/json.ts";
import type { Observed } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import { answerOf, QUESTION } from "./client.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** The versions of each group, the preferred one first. */
export type Served = ReadonlyMap<string, readonly string[]>;

/** Observes the API groups (`/apis`). */
export async function servedGroups(access: Access, signal: AbortSignal): Promise<Observed<Served>> {
  const groups = await observe(
    {
      ...QUESTION,
      method: "get /apis",
      resource: "apis",
      permission: "get the API groups (/apis)",
      parse: versionsByGroup,
      attempt: (ending) => answerOf(access, ending, ({ groups }) => groups.getAPIVersions()),
    },
    signal,
    access.patience,
  );
  if (groups.state !== "known") return groups;
  return { ...groups, value: "exists" in groups.value ? new Map() : groups.value.versions };
}

/** Whether the answer to a list was a 404. */
export const isMissing = ({ provenance }: Extract<Observed<unknown>, { readonly state: "known" }>): boolean =>
  provenance.status === 404;

function versionsByGroup(body: unknown): { readonly versions: Served } | undefined {
  if (!isObject(body) || !Array.isArray(body.groups)) return undefined;
  const entries = objectsIn(body.groups).map(({ name, versions }) => {
    const names = objectsIn(versions).flatMap(({ version }) => textIn(version) ?? []);
    return [nameIn(name), names] as const;
  });
  return { versions: new Map(entries) };
}

type Group = { readonly group: string; readonly versions: readonly string[] };
type Held = "yes" | "no" | "unseen";

/**
 * Observes which kinds a group has in any of its versions, by their plurals (Kubernetes API concepts, "API discovery"). A 404 for a list
 * says less: so answers a server whose discovery lags, and a proxy that doesn't know the path.
 */
export async function servedKinds(
  { group, versions }: Group,
  access: Access,
  signal: AbortSignal,
): Promise<(plural: string) => Held> {
  const answers = await Promise.all(
    versions.map((version) =>
      observe(
        {
          ...QUESTION,
          method: "get /apis/GROUP/VERSION",
          resource: `apis/${group}/${version}`,
          permission: "get the API groups (/apis)",
          parse: pluralsIn,
          attempt: (ending) =>
            answerOf(access, ending, ({ custom }) => custom.getAPIResources({ group, version })),
        },
        signal,
        access.patience,
      ),
    ),
  );
  return (plural) => {
    const seen = answers.map((answer) =>
      answer.state === "known" && !("exists" in answer.value)
        ? answer.value.plurals.includes(plural)
        : undefined,
    );
    if (seen.includes(true)) return "yes";
    return seen.includes(undefined) ? "unseen" : "no";
  };
}

/** Observes whether a group has one kind. */
export const hasKind = async (
  { plural, ...group }: Group & { readonly plural: string },
  access: Access,
  signal: AbortSignal,
): Promise<Held> => (await servedKinds(group, access, signal))(plural);

function pluralsIn(body: unknown): { readonly plurals: readonly string[] } | undefined {
  if (!isObject(body) || !Array.isArray(body.resources)) return undefined;
  return { plurals: objectsIn(body.resources).map(({ name }) => nameIn(name)) };
}

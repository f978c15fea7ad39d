/** What gcloud and kubectl say on standard error when they get no answer, as plain data; never their words. */
import { defined } from "../../defined.ts";

export type Failure =
  | { readonly kind: "absent" }
  | { readonly kind: "refused" }
  | { readonly kind: "api-disabled"; readonly service?: string }
  /** The person who ran the command was not signed in. */
  | { readonly kind: "signed-out" }
  | { readonly kind: "other" };

type Pattern = readonly [Exclude<Failure["kind"], "other">, RegExp];

/** As Google Cloud SDK 528 and kubectl 1.32 print them; a disabled API is told as a refusal too. */
const GCLOUD: readonly Pattern[] = [
  [
    "api-disabled",
    /reason: SERVICE_DISABLED|has not been used in project \S+ before or it is disabled|reason: accessNotConfigured/,
  ],
  [
    "signed-out",
    /You do not currently have an active account selected|There was a problem refreshing (your current )?auth tokens|\) UNAUTHENTICATED: |\bcode=401\b/,
  ],
  [
    "refused",
    /\) PERMISSION_DENIED: |\bcode=403\b|does not have permission to access \S+ instance \[| - The caller does not have permission|Required '[^']+' permission for '/,
  ],
  [
    "absent",
    /\) NOT_FOUND: |\bcode=404, message=|\binstance \[[^\]]*\] not found|\) \S+ not found: 404\.| - The resource '[^']+' was not found/,
  ],
];

const KUBECTL: readonly Pattern[] = [
  ["signed-out", /^error: You must be logged in to the server/m],
  ["refused", /^Error from server \(Forbidden\): /m],
  ["absent", /^Error from server \(NotFound\): |^error: the server doesn't have a resource type "/m],
];

/** Some API group was not there to be asked, so that a kind that is not known may be of that group. */
const UNDISCOVERED = /couldn't get resource list|unable to retrieve the complete list of server APIs/;

/** A page of a proxy isn't an answer of the service. */
const PAGE = /<!doctype|<html/i;

/** Reads what a tool wrote to standard error when it failed. */
export function failureOf(tool: string, said: string): Failure {
  if (PAGE.test(said)) return { kind: "other" };
  if (tool === "kubectl" && UNDISCOVERED.test(said) && /have a resource type/.test(said))
    return { kind: "other" };
  const [kind] = (tool === "kubectl" ? KUBECTL : GCLOUD).find(([, pattern]) => pattern.test(said)) ?? [];
  if (kind === undefined) return { kind: "other" };
  if (kind !== "api-disabled") return { kind };
  const service =
    /\b([a-z]+\.googleapis\.com)\b(?=\/overview| has not been used)|service: ([a-z]+\.googleapis\.com)/
      .exec(said)
      ?.slice(1)
      .find((name) => name !== undefined);
  return { kind, ...defined({ service }) };
}

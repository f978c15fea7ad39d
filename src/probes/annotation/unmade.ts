/** Whether what is to be installed makes the account itself. */
import { defined } from "../../defined.ts";
import { ACCOUNT_KEY, createsAccount } from "../../domain/chart/conventions.ts";
import type { Manifest } from "../../domain/chart/manifest.ts";
import { nearestAt, type ValuesTree } from "../../domain/chart/values-tree.ts";
import type { Finding } from "../../finding.ts";
import type { Subject } from "../../subject.ts";

export type Unmade = { readonly why: string } & Pick<Finding, "location">;

/** Where the manifest or the values say that the release doesn't create the account, and why. */
export function unmade(
  values: ValuesTree | undefined,
  manifest: Manifest | undefined,
  subject: Subject,
): Unmade | undefined {
  if (subject.moment === "now" || subject.rendered !== undefined) return undefined;
  if (manifest !== undefined) return { why: "the manifest doesn't create it" };
  if (values === undefined || createsAccount(values)) return undefined;
  const location = nearestAt(values, ACCOUNT_KEY, "create");
  return { why: "the values set create: false", ...defined({ location }) };
}

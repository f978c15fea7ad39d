/** What a variable that overrides Workload Identity in running containers is worth, and how to remove it. */
import { kubectl } from "../../domain/commands.ts";
import { type Finding, fail, type ProbeFix, unknown, warn, withNames } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { listed } from "../running/backends.ts";
import type { SightedIn } from "./sighted.ts";

/** Judges a variable that containers have, by what sets it. */
export function finding(
  { kind, variable, key, fate, objects }: SightedIn,
  planned: boolean,
  subject: Subject,
): Finding {
  const where = `the ${objects.length === 1 ? kind : `${kind}s`} ${listed(objects)}`;
  const wrong = {
    subject: `${kind} ${variable}`,
    expected: `no ${variable}`,
    found: `${variable} in ${listed(objects)}`,
  };
  const risk = "the components then act as the IAM service account, with its roles";
  const set = `${where} set ${variable}`;
  if (!planned)
    return fail(`${set}, which overrides Workload Identity`, {
      ...wrong,
      fix: {
        summary: `Set commonBackendServiceAccount.enableGCPWorkloadIdentity to true and run helm upgrade. If ${variable} is still set, remove it from the workload`,
        risk,
      },
    });
  switch (fate) {
    case "removed":
      return warn(`${set} until the next helm upgrade, which removes it`, {
        ...wrong,
        fix: { summary: "Run helm upgrade with these values", risk },
      });
    case "depends": {
      const detail = `${set}, and helm upgrade may keep it. Run the doctor with --helm-release, which reads the last manifest`;
      return unknown({ kind: "undecidable", detail }, { ...wrong, fix: taken(key, objects, subject) });
    }
    case "stays":
      return fail(`${set}, which overrides Workload Identity`, {
        ...wrong,
        fix:
          kind === "ConfigMap" || kind === "Secret"
            ? { ...taken(key, objects, subject, kind), risk }
            : {
                summary: `Remove ${variable} from ${where}. It isn't in the values: look for kubectl edit, a post-renderer, an overlay or a webhook`,
                risk,
              },
      });
  }
}

/** Removes the key from each ConfigMap, which helm upgrade doesn't do. */
const taken = (
  key: string,
  maps: readonly string[],
  subject: Subject,
  kind: "ConfigMap" | "Secret" = "ConfigMap",
): ProbeFix =>
  withNames(subject, ["namespace"], ({ namespace }) => ({
    summary: `Remove ${key} from the ${kind}s, because helm upgrade keeps it (takes seconds). Then restart their pods`,
    commands: [...maps]
      .sort()
      .map((map) =>
        kubectl(
          "patch",
          kind.toLowerCase(),
          map,
          `--namespace=${namespace}`,
          "--type=json",
          `--patch=[{"op":"remove","path":"/data/${key}"}]`,
        ),
      ),
  }));

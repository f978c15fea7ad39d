/** What the values' components take into their environment from whole ConfigMaps and Secrets. */

import { defined } from "../../defined.ts";
import { needsNoIdentityKey } from "../../domain/chart/components.ts";
import type { EnvironmentSource, ValuesTree } from "../../domain/chart/values-tree.ts";
import { type Finding, fail, type NamedConfigMap, type Subject, type Used, unknown } from "../../probe.ts";
import { keysShown, NO_KEY_FILE } from "./keys-shown.ts";

/**
 * Judges each object that a component's `extraEnvVarsCM` or `extraEnvVarsSecret` names. A ConfigMap that was read and
 * sets nothing gives no finding; an object whose keys were not seen is unknown, because it may set any variable.
 */
export function valuesEnvironment(
  { environment = [] }: ValuesTree,
  used: Used<readonly NamedConfigMap[]>,
  subject: Subject,
): readonly Finding[] {
  const maps = used.observed;
  return environment
    .filter(({ path: [component = ""] }) => !needsNoIdentityKey(component))
    .flatMap((source) => {
      if (source.kind === "Secret" || source.name === "") return [notSeen(source, subject)];
      const named = maps.state === "known" ? maps.value.find(({ name }) => name === source.name) : undefined;
      const observed = named?.observed ?? (maps.state === "known" ? undefined : maps);
      if (observed?.state !== "known") {
        const { permission } = observed?.reason ?? {};
        return [notSeen(source, subject, observed?.reason.detail, permission)];
      }
      const { value } = observed;
      if (!value.exists) return [notSeen(source, subject, "it doesn't exist in the cluster yet")];
      return value.overrides.map((variable) => overriding(source, variable));
    });
}

const settingOf = ({ path }: EnvironmentSource): string => path.join(".");

function overriding(source: EnvironmentSource, variable: string): Finding {
  const { name, at } = source;
  return fail(
    `${settingOf(source)} takes ${variable} from the ConfigMap ${name}, and it overrides Workload Identity`,
    {
      subject: `${settingOf(source)} ${variable}`,
      expected: `no ${variable}`,
      found: `${variable} in the ConfigMap ${name}`,
      ...defined({ location: at }),
      fix: {
        summary: `Remove ${variable} from the ConfigMap ${name}, or remove ${settingOf(source)} from the values`,
        risk: "the component then acts as the IAM service account, with its roles",
      },
    },
  );
}

function notSeen(source: EnvironmentSource, subject: Subject, why?: string, permission?: string): Finding {
  const { kind, name, at } = source;
  const object = name === "" ? `the ${kind} that ${settingOf(source)} names` : `the ${kind} ${name}`;
  const reason = why === undefined ? "" : `: ${why}`;
  const detail = `${settingOf(source)} takes variables from ${object}, and carto-wi couldn't read its keys${reason}`;
  return unknown(
    {
      kind: permission === undefined ? "undecidable" : "permission-missing",
      detail,
      ...defined({ permission }),
    },
    {
      subject: settingOf(source),
      expected: NO_KEY_FILE,
      ...defined({ location: at, fix: name === "" ? undefined : keysShown(kind, name, subject) }),
    },
  );
}

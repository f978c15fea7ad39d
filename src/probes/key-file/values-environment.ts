/** What the values' components take into their environment from whole ConfigMaps and Secrets. */

import { defined } from "../../defined.ts";
import { needsNoIdentityKey } from "../../domain/chart/components.ts";
import type { EnvironmentSource, ValuesTree } from "../../domain/chart/values-tree.ts";
import {
  type Finding,
  fail,
  type NamedConfigMap,
  type NamedSecret,
  type Subject,
  type Used,
  unknown,
} from "../../probe.ts";
import { keysShown, NO_KEY_FILE } from "./keys-shown.ts";

/**
 * Judges each object that a component's `extraEnvVarsCM` or `extraEnvVarsSecret` names. A ConfigMap that was read and
 * sets nothing gives no finding; an object whose keys were not seen is unknown, because it may set any variable.
 */
export function valuesEnvironment(
  { environment = [] }: ValuesTree,
  used: { readonly maps: Used<readonly NamedConfigMap[]>; readonly secrets: Used<readonly NamedSecret[]> },
  subject: Subject,
): readonly Finding[] {
  const objects = { ConfigMap: used.maps.observed, Secret: used.secrets.observed };
  return environment
    .filter(({ path: [component = ""] }) => !needsNoIdentityKey(component))
    .flatMap((source) => {
      const all = objects[source.kind];
      if (source.name === "" || all.state === "not-asked") return [notSeen(source, subject)];
      const named = all.state === "known" ? all.value.find(({ name }) => name === source.name) : undefined;
      const observed = named?.observed ?? (all.state === "known" ? undefined : all);
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
  const { kind, name, at } = source;
  return fail(
    `${settingOf(source)} takes ${variable} from the ${kind} ${name}, and it overrides Workload Identity`,
    {
      subject: `${settingOf(source)} ${variable}`,
      expected: `no ${variable}`,
      found: `${variable} in the ${kind} ${name}`,
      ...defined({ location: at }),
      fix: {
        summary: `Remove ${variable} from the ${kind} ${name}, or remove ${settingOf(source)} from the values`,
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

/** Kubernetes' objects that a Terraform document has. */
import { defined } from "../../defined.ts";
import { IDENTITY_ANNOTATION, QUOTA_ANNOTATION } from "../../domain/chart/conventions.ts";
import { isMistakenKey } from "../../domain/chart/misplaced.ts";
import { keyName, type ObjectKey } from "../../domain/kubernetes/environment.ts";
import { keysOf } from "../../domain/kubernetes/read-environment.ts";
import { namespaceMeshOf } from "../../domain/kubernetes/read-network.ts";
import {
  configMapsOf,
  kubernetesAccounts,
  namespacesOf,
  type Terraform,
  type TerraformConfigMap,
  type TerraformObject,
} from "../../domain/terraform/index.ts";
import type { ConfigMap, KubernetesServiceAccount, Value } from "../../facts.ts";
import type { Say, Statement } from "./statement.ts";

const GONE = { exists: false } as const;

/** The service accounts, namespaces and ConfigMaps. */
export function kubernetesRecords(terraform: Terraform, say: Say): readonly Statement[] {
  return [
    ...kubernetesAccounts(terraform).flatMap((one) => accountRecord(one, say)),
    ...namespacesOf(terraform).flatMap(({ name, changes, isGone, metadata }) => {
      const mesh =
        metadata === undefined
          ? ({ collected: false } as const)
          : ({ collected: true, value: namespaceMeshOf({ metadata }) } as const);
      return say("namespace", { name }, isGone ? GONE : { exists: true, mesh }, { changes });
    }),
    ...configMapsOf(terraform).flatMap((one) => {
      const { namespace, name, changes, isGone, open } = one;
      return say("configMap", { namespace, name }, isGone ? GONE : configMap(one), { changes, open });
    }),
  ];
}

function accountRecord(object: TerraformObject, say: Say): readonly Statement[] {
  const { namespace, name, open, changes, isGone, isWhole } = object;
  const said = account(object);
  return say("kubernetesServiceAccount", { namespace, name }, isGone ? GONE : said, {
    ...{ changes, open, isPart: !isWhole },
    onto: (live) => (isGone ? GONE : live.exists ? accountAfter(live, said, isWhole) : said),
  });
}

/** Annotations that the document adds leave the others as they are. */
function accountAfter(
  live: KubernetesServiceAccount,
  said: KubernetesServiceAccount,
  isWhole: boolean,
): Value<"kubernetesServiceAccount"> {
  const { annotation, quotaProject, otherKeys, ...rest } = live;
  if (isWhole) return { ...rest, ...annotationsOf(said) };
  return {
    ...rest,
    ...defined({ annotation: said.annotation ?? annotation }),
    quotaProject:
      said.quotaProject.collected && said.quotaProject.value !== undefined ? said.quotaProject : quotaProject,
    otherKeys: [...new Set([...otherKeys, ...said.otherKeys])],
  };
}

const annotationsOf = ({ annotation, quotaProject, otherKeys }: KubernetesServiceAccount) => ({
  ...defined({ annotation }),
  quotaProject,
  otherKeys,
});

function account({ annotations }: TerraformObject): KubernetesServiceAccount {
  return {
    exists: true,
    ...defined({ annotation: annotations[IDENTITY_ANNOTATION] }),
    quotaProject: { collected: true, ...defined({ value: annotations[QUOTA_ANNOTATION] }) },
    annotationHolders: { collected: false },
    annotatedAlone: { collected: false },
    createdAt: { collected: false },
    otherKeys: Object.keys(annotations).filter(isMistakenKey),
    keptByHelm: false,
  };
}

/** A value that is not known may be any. */
function configMap({ name, data }: TerraformConfigMap): ConfigMap {
  const keys = Object.entries(data).flatMap(([key, value]): readonly ObjectKey[] =>
    value === undefined ? [{ key: keyName(key), meaning: "unread" }] : keysOf({ [key]: value }),
  );
  return {
    exists: true,
    name,
    keys: { collected: true, value: keys },
    helm: false,
    changedAlone: { collected: false },
    holders: { collected: false },
  };
}

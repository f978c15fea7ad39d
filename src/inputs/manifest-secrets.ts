/** The secrets of a rendered chart: the content of its Secrets, and values with a secret-looking name elsewhere. */
import { type HelmMap, type HelmNode, nodeAt } from "../domain/helm/index.ts";
import { documentsOf, type Secret, secretsIn, secretsOf } from "./secrets.ts";

export function manifestSecrets(bytes: Uint8Array, file: string): readonly Secret[] {
  return documentsOf(bytes, file)
    .flatMap(listed)
    .flatMap((object) => {
      const [kind, name] = [textOf(object, ["kind"]), textOf(object, ["metadata", "name"]) ?? ""];
      const from = `${file}: ${kind ?? "object"} ${name}`;
      return kind === "Secret" ? ofSecret(object, from) : secretsOf(object, from);
    });
}

/** The object, or the items of a List. */
function listed(object: HelmMap): readonly HelmMap[] {
  const items = nodeAt(object, ["items"])?.value;
  return items?.kind === "list" ? items.items.filter((item) => item.kind === "map") : [object];
}

/** `data` in base64 and decoded, `stringData` as it is (Kubernetes, "Secrets"). */
function ofSecret(object: HelmMap, from: string): readonly Secret[] {
  const plain = strings(object, "stringData").flatMap(([key, text]) =>
    secretsIn(text, `${from}: ${key}`, true),
  );
  const data = strings(object, "data").flatMap(([key, text]) => [
    ...secretsIn(text, `${from}: ${key}`, true),
    ...secretsIn(Buffer.from(text, "base64").toString(), `${from}: ${key}`, true),
  ]);
  return [...plain, ...data];
}

function strings(object: HelmMap, field: string): readonly (readonly [string, string])[] {
  const map = nodeAt(object, [field])?.value;
  if (map?.kind !== "map") return [];
  return [...map.entries].flatMap(([key, { value }]) =>
    value.kind === "string" ? [[key, value.value] as const] : [],
  );
}

function textOf(object: HelmMap, path: readonly string[]): string | undefined {
  const node: HelmNode | undefined = nodeAt(object, path)?.value;
  return node?.kind === "string" ? node.value : undefined;
}

/** The known secrets of what a run reads. They are kept only in memory, for the last scan of a bundle. */
import { documentsIn, type HelmMap, type HelmNode, type Offset, ValuesError } from "../domain/helm/index.ts";

export type Secret = {
  readonly text: string;
  /** Where it was read, in words that may be printed: `customizations.yaml: appSecrets.x.value`. */
  readonly from: string;
};

/** Characters; what is shorter is found in any text. */
const SHORTEST = 8;

const SECRET =
  /\b(?:pass|passwd|passwords?|passphrase|pwd|secrets?|tokens?|credentials?|apikey|privatekey|jwt)\b|\b(?:private|api|access|signing|encryption) keys?\b|\bkeys?$/;
/** Names that lead to a Secret, a file or a field, and hold none. */
const REFERENCE =
  /\bexisting\b|\b(?:ref|names?|file|filename|path|dir|enabled|header)$|^image pull secrets?$|^extra env vars secret$|\b(?:topology|public|sort|label|annotation) keys?$/;

/** `appSecrets`, `API_KEY` and `x-api-key` in small words. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();

/** Whether the value of a key or a variable with this name counts as a secret. */
export const looksSecret = (name: string): boolean => {
  const words = wordsOf(name);
  return SECRET.test(words) && !REFERENCE.test(words);
};

const FLAG = /^(?:true|false|yes|no|on|off|null|none|[-+]?[\d.]+(?:e[-+]?\d+)?)$/i;
/** Two names or more, or one that begins where a path does and ends as a file does. */
const PATH =
  /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/](?:[\w. -]{1,40}[\\/])+[\w. -]{0,60}$|^[\w./-]{1,80}\.(?:json|ya?ml|pem|crt|key|txt)$/;
const ACCOUNT = /^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/;
/** Of Kubernetes: another variable. */
const VARIABLE = /^\$\([A-Za-z0-9_.-]+\)$/;

const isPlain = (text: string): boolean =>
  [FLAG, PATH, ACCOUNT, VARIABLE].some((form) => form.test(text.trim()));

/** The password of an address, which is one under any key (RFC 3986, section 3.2.1). */
const PASSWORD = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#\s:@]{0,200}:([^/?#\s@]{1,500})@/i;

/** The secrets of one text: itself, and what it holds where it is JSON. */
export function secretsIn(text: string, from: string, isSecret: boolean): readonly Secret[] {
  const found = (candidate: string): readonly Secret[] =>
    candidate.trim().length < SHORTEST || isPlain(candidate) ? [] : [{ text: candidate.trim(), from }];
  const password = PASSWORD.exec(text)?.[1];
  const inside = password === undefined ? [] : found(password);
  if (!isSecret) return inside;
  return [...found(text), ...inside, ...membersOf(text).flatMap(found)];
}

/** Of JSON (a service account's key, say) what is secret by its name; its other members are names that a report may give. */
function membersOf(text: string): readonly string[] {
  if (!/^\s*[{[]/.test(text)) return [];
  try {
    const members: string[] = [];
    JSON.parse(text, (key: string, value: unknown) => {
      if (typeof value === "string" && looksSecret(key)) members.push(value);
      return undefined;
    });
    return members;
  } catch {
    return [];
  }
}

/** The strings of a tree under a secret-looking name, or beside one (`name`, `value`). */
export function secretsOf(root: HelmNode, from: string): readonly Secret[] {
  type Step = { readonly node: HelmNode; readonly path: string; readonly isSecret: boolean };
  const found: Secret[] = [];
  const todo: Step[] = [{ node: root, path: "", isSecret: false }];
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    const { node, path, isSecret } = step;
    if (node.kind === "string") found.push(...secretsIn(node.value, `${from}: ${path}`, isSecret));
    if (node.kind === "list")
      for (const [index, item] of node.items.entries())
        todo.push({ node: item, path: `${path}[${index}]`, isSecret });
    if (node.kind !== "map") continue;
    const named = textAt(node, "name") ?? textAt(node, "key");
    for (const [key, { value }] of node.entries) {
      const below = { node: value, path: path === "" ? key : `${path}.${key}` };
      const words = wordsOf(key);
      const inherits = (isSecret || SECRET.test(words)) && !REFERENCE.test(words) && key !== "key";
      todo.push({ ...below, isSecret: inherits || (key === "value" && looksSecret(named ?? "")) });
    }
  }
  return found;
}

function textAt(map: HelmMap, key: string): string | undefined {
  const node = map.entries.get(key)?.value;
  return node?.kind === "string" ? node.value : undefined;
}

/** The documents of a YAML file; those that cannot be read hold nothing that any fact is made of. */
export function documentsOf(bytes: Uint8Array, name: string, within?: Offset): readonly HelmMap[] {
  const readable = <T>(read: () => T): readonly T[] => {
    try {
      return [read()];
    } catch (error) {
      if (error instanceof ValuesError) return [];
      throw error;
    }
  };
  return readable(() => documentsIn(bytes, name, within).documents)
    .flat()
    .flatMap((document) => readable(() => document.read().values));
}

/** Those that aren't also names: a report would be full of them. */
export function secretsBut(
  secrets: readonly Secret[],
  names: Iterable<string | undefined>,
): readonly Secret[] {
  const plain = new Set(names);
  return secrets.filter(({ text }) => !plain.has(text));
}

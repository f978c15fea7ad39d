/** The grammars of the names a Workload Identity grant is made of. Every function is total: any string, any length. */

/** What is wrong with a name. `detail` completes "the name …"; `column` is 1-based, in UTF-16 code units. */
export type NameProblem = {
  readonly kind: NameProblemKind;
  readonly detail: string;
  readonly column?: number;
};

export type NameProblemKind =
  | "empty"
  | "too-long"
  | "whitespace"
  | "quotes"
  | "placeholder"
  | "upper-case"
  | "character"
  | "edge"
  | "project-number"
  | "shape";

export type Parsed<T, P = NameProblem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export function wrong(
  kind: NameProblemKind,
  detail: string,
  column?: number,
): { ok: false; problem: NameProblem } {
  return { ok: false, problem: column === undefined ? { kind, detail } : { kind, detail, column } };
}

/** Faults that no grammar of ours forgives, and that a reader wants named as such: blanks, quotes, text left to fill in. */
export function strayText(text: string): NameProblem | undefined {
  if (text === "") return { kind: "empty", detail: "is empty" };
  const blank = text.search(/\s/);
  if (blank >= 0) return { kind: "whitespace", detail: "contains whitespace", column: blank + 1 };
  const quote = text.search(/["'`\u2018\u2019\u201c\u201d]/);
  if (quote >= 0) return { kind: "quotes", detail: "contains a quotation mark", column: quote + 1 };
  const placeholder = text.search(/[<>]|\$\{|\{\{/);
  if (placeholder >= 0) {
    return {
      kind: "placeholder",
      detail: "contains a placeholder",
      column: placeholder + 1,
    };
  }
  return undefined;
}

type Grammar = {
  readonly max: number;
  readonly whole: RegExp;
  /** The characters that may not occur anywhere. */
  readonly foreign: RegExp;
  readonly rule: string;
};

function parseName(text: string, grammar: Grammar): Parsed<string> {
  const stray = strayText(text);
  if (stray !== undefined) return { ok: false, problem: stray };
  const upper = text.search(/[A-Z]/);
  if (upper >= 0) return wrong("upper-case", "contains an upper-case letter", upper + 1);
  const foreign = text.search(grammar.foreign);
  if (foreign >= 0) return wrong("character", `contains a character outside ${grammar.rule}`, foreign + 1);
  if (text.length > grammar.max) {
    return wrong("too-long", `has ${text.length} characters, the limit is ${grammar.max}`, grammar.max + 1);
  }
  return grammar.whole.test(text) ? { ok: true, value: text } : wrong("edge", `is not ${grammar.rule}`);
}

const LABEL: Grammar = {
  max: 63,
  whole: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  foreign: /[^-a-z0-9]/,
  rule: "lower-case letters, digits and hyphens, beginning and ending with a letter or digit",
};

const SUBDOMAIN: Grammar = {
  max: 253,
  whole: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  foreign: /[^-.a-z0-9]/,
  rule: "labels of lower-case letters, digits and hyphens, joined by dots",
};

/** A Kubernetes namespace: an RFC 1123 label (Kubernetes, "Object names and IDs"). */
export function parseNamespace(text: string): Parsed<string> {
  return parseName(text, LABEL);
}

/** A Kubernetes service account's name: an RFC 1123 subdomain, at most 253 characters. */
export function parseKubernetesServiceAccountName(text: string): Parsed<string> {
  return parseName(text, SUBDOMAIN);
}

/** A Helm release name: an RFC 1123 subdomain, at most 53 characters (helm, `pkg/chartutil/validate_name.go`). */
export function parseReleaseName(text: string): Parsed<string> {
  return parseName(text, { ...SUBDOMAIN, max: 53 });
}

/** A GKE cluster's name: at most 40 characters, beginning with a letter (Kubernetes Engine API, `Cluster.name`). */
export function parseClusterName(text: string): Parsed<string> {
  return parseName(text, {
    ...LABEL,
    max: 40,
    whole: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
    rule: "lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit",
  });
}

export type Location = { readonly location: string; readonly kind: "region" | "zone" };

/**
 * A Google Cloud location. A zone is a region and one more part (`europe-west1`, `europe-west1-b`). No grammar is
 * published, so this only asks for the shape that every listed location has; whether it exists is the API's to say.
 */
export function parseLocation(text: string): Parsed<Location> {
  const name = parseName(text, LABEL);
  if (!name.ok) return name;
  const parts = /^[a-z]+(?:-[a-z]+)+[0-9]+(-[a-z0-9]+)?$/.exec(text);
  if (parts === null) return wrong("shape", "is neither a region nor a zone");
  return { ok: true, value: { location: text, kind: parts[1] === undefined ? "region" : "zone" } };
}

/** A project's number: digits (at most 19, as the provider's `ProjectRegex` has it). */
export function parseProjectNumber(text: string): Parsed<string> {
  return parseName(text, { max: 19, whole: /^[0-9]+$/, foreign: /[^0-9]/, rule: "digits" });
}

/** `domain` is set for a project that belongs to a domain (`example.com:web`) or to another universe (`eu0:web`). */
export type ProjectId = { readonly projectId: string; readonly name: string; readonly domain?: string };

/**
 * A project ID, legacy and domain-scoped ones included (gcloud, `core/properties.py`, `_VALID_PROJECT_REGEX`), which
 * is wider than what may be created today (6 to 30 characters). A number is refused: that is the project's number.
 */
export function parseProjectId(text: string): Parsed<ProjectId> {
  const colon = text.indexOf(":");
  const name = parseName(text.slice(colon + 1), LABEL);
  if (!name.ok) return shiftColumn(name.problem, colon + 1);
  if (/^[0-9]+$/.test(text)) return wrong("project-number", "is a project number, not a project ID");
  if (colon < 0) return { ok: true, value: { projectId: text, name: text } };
  const domain = text.slice(0, colon);
  const checked = parseName(domain, { ...SUBDOMAIN, whole: DOMAIN });
  if (!checked.ok) return checked;
  return { ok: true, value: { projectId: text, name: name.value, domain } };
}

const DOMAIN = /^(?:[-a-z0-9]{1,63}\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

function shiftColumn(problem: NameProblem, by: number): Parsed<never> {
  const { kind, detail, column } = problem;
  return wrong(kind, detail, column === undefined ? undefined : column + by);
}

/**
 * A project ID as DNS-like names write it: `example.com:web` becomes `web.example.com`, and `eu0:web` becomes
 * `web.eu0`. Source: gcloud (`command_lib/iam`, `api_lib/compute/containers_utils.py`) for emails.
 */
export function projectIdFromDnsForm(dnsForm: string): Parsed<ProjectId> {
  const dot = dnsForm.indexOf(".");
  return parseProjectId(dot < 0 ? dnsForm : `${dnsForm.slice(dot + 1)}:${dnsForm.slice(0, dot)}`);
}

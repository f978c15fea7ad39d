/** Characters of a typed word that a message repeats. */
const LONGEST = 60;
/** Characters of what may be a credential: enough to find it by. */
const ENOUGH = 4;

/** How tokens of Google, GitHub, GitLab, Slack and others begin, JSON Web Tokens (RFC 7519), and keys in PEM (RFC 7468). */
const TOKEN = /^(?:ya29\.|1\/\/|eyJ|AIza|GOCSPX-|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|sk-|-----BEGIN)/;
/** Twenty characters or more of upper case, lower case and digits: no name that Google, Kubernetes or Helm takes. */
const RANDOM = /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[\w+/.=~-]{20,}$/;

/**
 * Returns a typed word in quotes, as a message may repeat it: a mistyped option may hold a secret. It shows the key of
 * `key=value`, an address without its user and its query, and the beginning of a word that looks like a token.
 */
export function shown(word: string): string {
  const text = masked(word);
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** An address by its scheme, as Terraform and helmfile write them too: `git::https://`. */
const ADDRESS = /^((?:[a-z][a-z0-9+.-]*::)?[a-z][a-z0-9+.-]+:\/\/)([^?#]*)([?#]?)/is;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Returns an address without its user and its query, either of which may hold a credential; other text as it is. */
export function addressShown(text: string): string {
  const [, scheme, place = "", more = ""] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined) return text;
  return text.includes("@") ? `${scheme}…` : `${scheme}${place}${more === "" ? "" : `${more}…`}`;
}

/** Returns a sentence with its addresses as `addressShown` has them. */
export const addressesShown = (sentence: string): string =>
  sentence.replace(/[^\s"'(]{1,40}:\/\/[^\s"')]+/g, addressShown);

function masked(word: string): string {
  if (isAddress(word)) return addressShown(word);
  const [, key] = /^([^=]*)=/s.exec(word) ?? [];
  if (key !== undefined) return `${isCredential(key) ? `${key.slice(0, ENOUGH)}…` : key}=…`;
  return isCredential(word) ? `${word.slice(0, ENOUGH)}…` : word;
}

const isCredential = (word: string): boolean => TOKEN.test(word) || RANDOM.test(word);

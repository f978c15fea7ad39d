/**
 * What key material of any origin looks like. These rules are our own because secretlint's don't fit. Its last version for
 * Node 20 is 12.3.1 (13 needs Node 22). With core, gcp, privatekey, basicauth and preset-recommend it brings 16 packages (2 MB).
 * It found 3 of the 13 texts of this file's test: plain PEM and PEM in JSON. It missed base64 and base64url, `ya29.`, JWT and
 * `private_key_id`.
 *
 * Every expression begins with letters and repeats by a bound, so that a file takes time in proportion to its size.
 */
import { base64 } from "./encodings.ts";

/** Where in a text (one character a byte) the rule is met. */
export type Rule = { readonly name: string; readonly find: (text: string) => Iterable<number> };

const SPACE = "(?: |\\+|%20)";
const QUOTES = "(?:[\\\\\"'\\s]|&quot;|&#34;|&#39;|%22){0,8}";

export const RULES: readonly Rule[] = [
  // RFC 7468, and the older kinds: RSA, EC, DSA, OPENSSH, ENCRYPTED, PGP … BLOCK.
  pattern("a private key (PEM)", `-----BEGIN${SPACE}(?:[A-Z0-9]{1,12}${SPACE}){0,3}PRIVATE${SPACE}KEY`),
  pattern("a private key (PEM) in base64", base64(" PRIVATE KEY").map(literal).join("|")),
  // The body of a key without its PEM lines. PKCS #1: version 0 and a modulus of 1024 to 8192 bits. SEC 1: version 1 and a
  // private key of P-256, P-384 or P-521. PKCS #8: Ed25519. OpenSSH begins with its own name.
  pattern("a private key (PKCS #1)", "MII[A-Z][A-Za-z0-9+/]{2}IBAAK[BC][A-Za-z0-9+/]{3}"),
  pattern(
    "a private key (SEC 1)",
    "MHcCAQEEI[A-Za-z0-9+/]{8}|MIGkAgEBBD[A-Za-z0-9+/]{8}|MIHcAgEBBE[A-Za-z0-9+/]{8}",
  ),
  pattern(
    "a private key (PKCS #8, elliptic curve)",
    "MIGHAgEAMBMGByqGSM49|MIG2AgEAMBAGByqGSM49|MIHuAgEAMBAGByqGSM49",
  ),
  pattern("a private key (Ed25519)", "MC4CAQAwBQYDK2VwBCIEI"),
  pattern("a private key (OpenSSH)", "b3BlbnNzaC1rZXktdjE"),
  // RFC 5208: version 0 and rsaEncryption, as base64 of DER has it behind four bytes.
  pattern("a private key (PKCS #8)", "IBADANBgkqhkiG9w0BAQEFAAS"),
  pattern("a service account key (private_key_id)", `private_key_id${QUOTES}[:=]${QUOTES}[\\w-]{8}`),
  pattern(
    "a service account key (private_key_id) in base64",
    base64("private_key_id").map(literal).join("|"),
  ),
  pattern("a Google access token (ya29.)", "ya29\\.(?:[a-z]\\.)?[\\w-]{8}"),
  pattern("a Google API key (AIza…)", "\\bAIza[\\w-]{35}(?![\\w-])"),
  pattern("a Google OAuth client secret (GOCSPX-…)", "GOCSPX-[\\w-]{20}"),
  pattern("a Google refresh token (1//0…)", "\\b1//0[\\w-]{20}"),
  pattern("an AWS access key (AKIA…, ASIA…)", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
  pattern("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{30}|\\bgithub_pat_[A-Za-z0-9_]{40}"),
  pattern("a GitLab token", "\\bgl(?:pat|dt|rt|ptt|cbt|agent)-[\\w-]{20}"),
  pattern("a Slack token", "\\bxox[abeoprs]-[A-Za-z0-9-]{10}|\\bxapp-\\d-[A-Za-z0-9-]{10}"),
  pattern("a Slack webhook", "hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/]{16}"),
  pattern("a Stripe key", "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16}"),
  pattern("an npm token", "\\bnpm_[A-Za-z0-9]{30}"),
  pattern("a SendGrid key", "\\bSG\\.[\\w-]{16,30}\\.[\\w-]{16}"),
  pattern("a Vault token", "\\bhv[sbr]\\.[\\w-]{20}"),
  pattern("an Azure key", "\\bAccountKey=[A-Za-z0-9+/]{20}|[?&]sig=[A-Za-z0-9%+/]{30}"),
  // RFC 3986, section 3.2.1. The scheme is bounded, and so are name and password.
  pattern(
    "a password in an address",
    "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/?#@:\"'<>]{0,80}:[^\\s/?#@\"'<>]{3,200}@[A-Za-z0-9\\[]",
  ),
  pattern("a password of JDBC", "\\bjdbc:[^\\s\"']{1,200}[?;&]password=[^\\s;&\"']{3}"),
  pattern("a bearer token", "\\bBearer [A-Za-z0-9._~+/-]{20}"),
  { name: "a JSON Web Token", find: webTokens },
];

function literal(text: string): string {
  return text.replace(/[+/-]/g, "\\$&");
}

function pattern(name: string, source: string): Rule {
  const expression = new RegExp(source, "g");
  return {
    name,
    *find(text) {
      for (const match of text.matchAll(expression)) yield match.index;
    },
  };
}

/** Of a part of a token (RFC 7519: JSON objects in base64url, so that they begin with `eyJ`), before its dot. */
const SHORTEST_PART = 10;

/** No expression: parts are looked at from dot to dot, which reads no character more than twice. */
function* webTokens(text: string): Iterable<number> {
  for (let dot = text.indexOf(".eyJ"); dot >= 0; dot = text.indexOf(".eyJ", dot + 1)) {
    const [from, to] = [partStart(text, dot), partEnd(text, dot + 1)];
    const header = text.slice(from, dot);
    const begin = header.indexOf("eyJ");
    if (begin < 0 || header.length - begin < SHORTEST_PART) continue;
    if (to - dot - 1 >= SHORTEST_PART && text[to] === ".") yield from + begin;
  }
}

const isPart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 95;

function partStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && isPart(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function partEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isPart(text.charCodeAt(at))) at += 1;
  return at;
}

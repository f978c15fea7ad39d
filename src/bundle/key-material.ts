/**
 * What key material of any origin looks like. These rules are our own because secretlint's don't fit. Its last version for
 * Node 20 is 12.3.1 (13 needs Node 22). With core, gcp, privatekey, basicauth and preset-recommend it brings 16 packages (2 MB).
 * It found 3 of the 13 texts of this file's test: plain PEM and PEM in JSON. It missed base64 and base64url, `ya29.`, JWT and
 * `private_key_id`.
 *
 * Every expression begins with fixed characters and repeats by a bound, so that a file takes time in proportion to its size.
 */
import { inflateSync } from "node:zlib";

/** Where in a text (one character a byte) the rule is met. */
export type Rule = { readonly name: string; readonly find: (text: string) => Iterable<number> };

const SPACE = "(?: |\\+|%20)";
const QUOTES = "(?:[\\\\\"'\\s]|&quot;|&#34;|&#39;|%22){0,8}";

/** A length of DER, in one to three bytes (X.690, section 8.1.3). */
const LENGTH = "(?:[\\x00-\\x7f]|\\x81[^]|\\x82[^]{2})";
/** RSA, elliptic curves, DSA, and X25519 to Ed448, as object identifiers in DER (RFC 3279, RFC 8410). */
const KINDS =
  "(?:\\x09\\x2a\\x86H\\x86\\xf7\\x0d\\x01\\x01[^]|\\x07\\x2a\\x86H\\xce(?:=\\x02\\x01|8\\x04\\x01)|\\x03\\x2be[n-q])";

/** Keys as DER. They are met once base64 or hexadecimal digits are decoded, with PEM's lines or without. */
const DER: readonly Rule[] = [
  // RFC 5208: version 0 or 1, and the algorithm.
  pattern("a private key (PKCS #8)", `\\x02\\x01[\\x00\\x01]\\x30${LENGTH}\\x06${KINDS}`),
  // RFC 8018 and RFC 7292: how it is encrypted.
  pattern(
    "a private key (encrypted PKCS #8)",
    "\\x06[\\x09\\x0a]\\x2a\\x86H\\x86\\xf7\\x0d\\x01(?:\\x05[\\x01-\\x0d]|\\x0c\\x01[\\x01-\\x06])",
  ),
  // RFC 8017: version 0, and a modulus of 512 bits or more. OpenSSL writes DSA keys alike.
  pattern(
    "a private key (PKCS #1)",
    "\\x30\\x82[^]{2}\\x02\\x01\\x00\\x02(?:[\\x40-\\x7f]|\\x81[^]|\\x82[^]{2})\\x00[\\x80-\\xff]",
  ),
  // RFC 5915: version 1, the key in as many bytes as the curve has, and the curve or the public key.
  pattern(
    "a private key (SEC 1)",
    "\\x02\\x01\\x01\\x04(?:\\x1c[^]{28}|\\x20[^]{32}|\\x30[^]{48}|\\x42[^]{66})[\\xa0\\xa1]",
  ),
];

export const RULES: readonly Rule[] = [
  // RFC 7468, and the older kinds: RSA, EC, DSA, OPENSSH, ENCRYPTED, PGP … BLOCK.
  pattern("a private key (PEM)", `-----BEGIN${SPACE}(?:[A-Z0-9]{1,12}${SPACE}){0,3}PRIVATE${SPACE}KEY`),
  pattern("a private key (PuTTY)", "PuTTY-User-Key-File-[0-9]: "),
  pattern("a private key (OpenSSH)", "openssh-key-v1\\0"),
  pattern("a private key (JSON Web Key)", `"d"\\s{0,4}:\\s{0,4}"[\\w-]{40}`),
  ...DER,
  pattern("a service account key (private_key_id)", `private_key_id${QUOTES}[:=]${QUOTES}[\\w-]{8}`),
  pattern("a Google access token (ya29.)", "ya29\\.(?:[a-z]\\.)?[\\w-]{8}"),
  pattern("a Google API key (AIza…)", "\\bAIza[\\w-]{35}(?![\\w-])"),
  pattern("a Google OAuth client secret (GOCSPX-…)", "GOCSPX-[\\w-]{20}"),
  pattern("a Google refresh token (1//0…)", "\\b1//0[\\w-]{20}"),
  pattern(
    "an AWS secret key",
    `(?:secret_access_key|secretAccessKey|SecretAccessKey|SECRET_ACCESS_KEY)${QUOTES}[:=]${QUOTES}[A-Za-z0-9/+]{40}`,
  ),
  pattern("an AWS access key (AKIA…, ASIA…)", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
  pattern("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{30}|\\bgithub_pat_[A-Za-z0-9_]{40}"),
  pattern("a GitLab token", "\\bgl(?:pat|dt|rt|ptt|cbt|agent)-[\\w-]{20}"),
  pattern("a Slack token", "\\bxox[abeoprs]-[A-Za-z0-9-]{10}|\\bxapp-\\d-[A-Za-z0-9-]{10}"),
  pattern("a Slack webhook", "hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/]{16}"),
  pattern("a Stripe key", "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16}"),
  pattern("an OpenAI or Anthropic key", "\\bsk-(?:proj|svcacct|admin|ant)-[\\w-]{20}"),
  pattern("a Hugging Face token", "\\bhf_[A-Za-z0-9]{30}"),
  pattern("a DigitalOcean token", "\\bdo[opr]_v1_[a-f0-9]{40}"),
  pattern("a PyPI token", "\\bpypi-[\\w-]{50}"),
  pattern("an age key", "AGE-SECRET-KEY-1[A-Z0-9]{40}"),
  pattern("a Databricks token", "\\bdapi[a-f0-9]{32}"),
  pattern("a Mapbox secret token", "\\bsk\\.eyJ1[\\w-]{20}"),
  pattern(
    "a LaunchDarkly key",
    "\\b(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  // What gzip in base64 begins with, as the Secret of a Helm release does: no bundle holds compressed data.
  pattern("compressed data", "\\bH4sI[A-Za-z0-9+/]{24}"),
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
  pattern(
    "an Authorization header",
    `[Aa]uthorization${QUOTES}[:=]${QUOTES}(?:[Bb]asic|[Bb]earer|[Tt]oken) [A-Za-z0-9._~+/-]{8}`,
  ),
  pattern("a bearer token", "\\bBearer [A-Za-z0-9._~+/-]{20}"),
  // `openssl pkey -text` prints numbers and no DER, so only its words show that it is a key.
  pattern(
    "a private key (OpenSSL text)",
    "Private-Key: \\([0-9]|\\b(?:privateExponent|prime1):|\\bpriv:\\s{1,40}[0-9a-f]{2}:",
  ),
  { name: "a JSON Web Token", find: webTokens },
  { name: "an encrypted JSON Web Token", find: encryptedTokens },
  { name: "compressed data", find: zlibStreams },
];

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

/** Characters of a header (RFC 7516), which lists two algorithms and seldom more. */
const LONGEST_HEADER = 2000;
/** Of the initialization vector and of the authentication tag: twelve bytes or more. */
const SHORTEST_TAG = 16;

/** RFC 7516, section 7.1: five parts in base64url, of which the first is a JSON object with `enc`. The second may be empty. */
function* encryptedTokens(text: string): Iterable<number> {
  for (let at = text.indexOf("eyJ"); at >= 0; ) {
    const ends = [partEnd(text, at)];
    while (ends.length < 5 && text[ends.at(-1) ?? 0] === ".")
      ends.push(partEnd(text, (ends.at(-1) ?? 0) + 1));
    const [header = 0, key = 0, vector = 0, content = 0, tag = 0] = ends;
    const isToken = ends.length === 5 && vector - key > SHORTEST_TAG && tag - content > SHORTEST_TAG;
    if (isToken && header - at <= LONGEST_HEADER && isEncrypted(text.slice(at, header))) yield at;
    at = text.indexOf("eyJ", header);
  }
}

const isEncrypted = (header: string): boolean =>
  /^\{.*"enc"\s*:\s*"/s.test(Buffer.from(header, "base64url").toString("latin1"));

/** The shortest that is tried, the longest, and how many of a text: a stream costs more than its characters. */
const [SHORTEST_STREAM, LONGEST_STREAM, MOST_STREAMS] = [32, 65_536, 2000];

/** What zlib compressed (RFC 1950), in base64. Its checksum has to agree, so that no other text passes for it. */
function* zlibStreams(text: string): Iterable<number> {
  let tries = 0;
  for (const { index } of text.matchAll(/(?<![A-Za-z0-9+/])e[AFJN][A-Za-z0-9+/]{30}/g)) {
    if (++tries > MOST_STREAMS) return;
    const run = /^[A-Za-z0-9+/]*/.exec(text.slice(index, index + LONGEST_STREAM))?.[0] ?? "";
    if (run.length >= SHORTEST_STREAM && isZlib(Buffer.from(run, "base64"))) yield index;
  }
}

function isZlib(bytes: Buffer): boolean {
  try {
    return inflateSync(bytes, { maxOutputLength: 1024 * 1024 }).length > 0;
  } catch (error) {
    // What is more is compressed all the more.
    return error instanceof RangeError;
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

import { createHash, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { expect } from "chai";
import { scan } from "../../src/bundle/scan.ts";
import { cpuMs } from "../support/cpu.ts";

const seen = (text: string, ...secrets: readonly string[]) =>
  scan(
    new Map([["report.json", Buffer.from(text)]]),
    secrets.map((secret) => ({ text: secret, from: "values.yaml: a.b" })),
  );
const rules = (text: string) => seen(text).map(({ rule }) => rule);

const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");

/** Made here, so that no key stands in a file. */
const pem = (kind: "rsa" | "ec", type: "pkcs8" | "other"): string => {
  const format = "pem";
  if (kind === "ec") {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return privateKey.export({ format, type: type === "pkcs8" ? "pkcs8" : "sec1" }).toString();
  }
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ format, type: type === "pkcs8" ? "pkcs8" : "pkcs1" }).toString();
};
const RSA = pem("rsa", "pkcs8");
const headOf = (kind: string) => `-----BEGIN ${kind}-----`;
const accountKey = (indent?: number) =>
  JSON.stringify(
    { type: "service_account", private_key_id: "0123456789abcdef".repeat(2), private_key: RSA },
    undefined,
    indent,
  );
const PEM = "a private key (PEM)";
const PEM64 = "a private key (PEM), encoded";
const ID = "a service account key (private_key_id)";
const TOKEN = [base64url('{"alg":"RS256","typ":"JWT"}'), base64url('{"sub":"1234567890"}'), "c2lnbmF0dXJl"];

const jwe = (header: string, key: string): string =>
  [base64url(header), key, base64url("x".repeat(18)), "YQ", base64url("y".repeat(18))].join(".");

describe("The last look at a bundle", () => {
  it("tells of every line on which a rule finds something", () => {
    const token = `ya29.${"a".repeat(40)}`;
    expect(seen(`${token}\nnothing\n${token}\n`).map(({ line }) => line)).to.deep.equal([1, 3]);
  });

  for (const secret of ["hunter-8", "hunter-two", "hunter-too1"])
    it(`knows a secret of ${secret.length} characters`, () => {
      expect(seen(`"x": "${secret}"`, secret)).to.have.length(1);
    });

  for (const [says, text, rule] of [
    ["PKCS #8", RSA, PEM],
    ["PKCS #1", pem("rsa", "other"), PEM],
    ["EC", pem("ec", "other"), PEM],
    ["OpenSSH", headOf("OPENSSH PRIVATE KEY"), PEM],
    ["an encrypted one", headOf("ENCRYPTED PRIVATE KEY"), PEM],
    ["PGP", headOf("PGP PRIVATE KEY BLOCK"), PEM],
    ["one in JSON of one line", accountKey(), PEM],
    ["one in JSON in JSON", JSON.stringify(accountKey()), PEM],
    ["one in a URL", encodeURIComponent(RSA), PEM],
    ["one in base64", base64(RSA), PEM64],
    ["one in base64url", base64url(RSA), PEM64],
    ["its body alone", RSA.split("\n").slice(1, 3).join("\n"), "a private key (PKCS #8), encoded"],
    ["the key's id", accountKey(), ID],
    ["the key's id, printed over lines", accountKey(2), ID],
    ["the key's id in JSON in JSON", JSON.stringify(accountKey()), ID],
    ["the key's id in HTML", "{&quot;private_key_id&quot;: &quot;abcdef0123&quot;}", ID],
    ["an access token", `Bearer ${["ya29", "a0AfH6SMBx-y_z0"].join(".")}`, "a Google access token (ya29.)"],
    ["a web token", `x ${TOKEN.join(".")} y`, "a JSON Web Token"],
    ["a web token that is not signed", `${TOKEN.slice(0, 2).join(".")}.`, "a JSON Web Token"],
    ["an API key", `AIza${"Sy_-5".repeat(7)} x`, "a Google API key (AIza…)"],
    ["an AWS key", `id AKIA${"QWER".repeat(4)} x`, "an AWS access key (AKIA…, ASIA…)"],
    ["a client's secret", `GOCSPX-${"aB3_".repeat(7)}`, "a Google OAuth client secret (GOCSPX-…)"],
  ] as const) {
    it(`finds a private key or a credential: ${says}`, () => {
      expect(rules(`{\n "before": 1,\n${text}`)).to.include(rule);
      const [first] = seen(`first\n${text.replaceAll("\n", "\\n")}`);
      expect(first).to.include({ file: "report.json", line: 2 });
    });
  }

  /** The body of a key: base64 without its PEM lines, which a file may hold without them. */
  const body = (text: string) => text.replace(/-----[^-]+-----|\s/g, "");
  const openssh = base64("openssh-key-v1\0\0\0\0\u0004none");
  const ed25519 = generateKeyPairSync("ed25519")
    .privateKey.export({ format: "pem", type: "pkcs8" })
    .toString();
  const letters = "aB3dE6gH".repeat(6);
  for (const [says, text] of [
    ["PKCS #1 without its lines", body(pem("rsa", "other"))],
    ["SEC 1 without its lines", body(pem("ec", "other"))],
    ["an elliptic curve in PKCS #8 without its lines", body(pem("ec", "pkcs8"))],
    ["Ed25519 without its lines", body(ed25519)],
    ["OpenSSH without its lines", openssh],
    ["the token of a service account", `ya29.c.${letters}`],
    ["GitHub", `ghp_${letters.slice(0, 36)}`],
    ["GitHub, fine-grained", `github_pat_${letters}`],
    ["GitLab", `glpat-${letters.slice(0, 20)}`],
    ["Slack", `xoxb-${letters.slice(0, 24)}`],
    ["a webhook of Slack", `https://hooks.slack.com/services/T000/B000/${letters.slice(0, 24)}`],
    ["Stripe", `sk_live_${letters.slice(0, 24)}`],
    ["npm", `npm_${letters.slice(0, 36)}`],
    ["SendGrid", `SG.${letters.slice(0, 22)}.${letters.slice(0, 43)}`],
    ["Vault", `hvs.${letters}`],
    ["an Azure account", `AccountName=a;AccountKey=${letters}==`],
    ["a signature of Azure", `https://a.blob.core.windows.net/c?sv=2&sig=${letters}%3D`],
    ["PostgreSQL", "postgres://carto:hunter2-x@db.acme.example/carto"],
    ["Redis without a user", "redis://:hunter2-x@cache:6379"],
    ["MongoDB", "mongodb+srv://u:hunter2-x@c.acme.example"],
    ["JDBC", "jdbc:postgresql://db/carto?user=u&password=hunter2-x"],
    ["a header", `Authorization: Basic ${letters.slice(0, 12)}`],
    ["AWS", `aws_secret_access_key = ${letters.slice(0, 40)}`],
    ["OpenAI", `sk-proj-${letters}`],
    ["Hugging Face", `hf_${letters.slice(0, 34)}`],
    ["DigitalOcean", `dop_v1_${"0123456789abcdef".repeat(4)}`],
    ["PyPI", `pypi-${letters}${letters}`],
    ["age", `AGE-SECRET-KEY-1${"QPZRY9X8GF".repeat(6)}`],
    ["Databricks", `dapi${"0123456789abcdef".repeat(2)}`],
    ["Mapbox", `sk.eyJ1${letters}`],
    ["LaunchDarkly", "sdk-01234567-89ab-cdef-0123-456789abcdef"],
    ["a Helm release", `H4sI${letters}`],
    ["PuTTY", "PuTTY-User-Key-File-3: ssh-ed25519"],
    ["OpenSSL's text of an RSA key", "Private-Key: (2048 bit, 2 primes)"],
    ["OpenSSL's text of a curve's key", `priv:\\n    00:9a:bc`.replace("\\n", "\n")],
    ["an encrypted web token", jwe('{"alg":"RSA-OAEP","enc":"A256GCM"}', letters)],
    ["an encrypted web token of a direct key", jwe('{"enc":"A256GCM","alg":"dir"}', "")],
    ["what zlib compressed", deflateSync(createHash("sha512").update("x").digest("hex")).toString("base64")],
    ["what zlib compressed well", deflateSync(letters.repeat(50), { level: 9 }).toString("base64")],
  ] as const)
    it(`finds a credential of its form: ${says}`, () => expect(rules(`{"x": "${text}"}`)).not.to.be.empty);

  it("finds the header that holds a token", () =>
    expect(rules(`Authorization: Bearer ${letters}`)).to.include.members([
      "an Authorization header",
      "a bearer token",
    ]));

  const hexOf = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("hex");
  const wrapped = (text: string, width: number) => text.replace(new RegExp(`(.{${width}})`, "g"), "$1\n");
  const der = (text: string) => Buffer.from(body(text), "base64");
  const FORMS: Readonly<Record<string, (text: string) => string>> = {
    "as it is": (text) => text,
    JSON: (text) => JSON.stringify({ key: text }),
    "JSON in JSON": (text) => JSON.stringify(JSON.stringify({ key: text })),
    "its body": body,
    "its body, wrapped at 20": (text) => wrapped(body(text), 20),
    "its body, wrapped at 76 and indented": (text) => wrapped(body(text), 76).replace(/^/gm, "    "),
    "its body behind other letters": (text) => `key-${body(text)}`,
    base64,
    "base64, wrapped at 20": (text) => wrapped(base64(text), 20),
    "base64, wrapped in JSON": (text) => JSON.stringify(wrapped(base64(text), 64)),
    "base64 twice": (text) => base64(base64(text)),
    "base64 twice, wrapped": (text) => wrapped(base64(wrapped(base64(text), 76)), 76),
    base64url,
    "base64 of its body": (text) => base64(body(text)),
    hexadecimal: hexOf,
    "hexadecimal in capitals": (text) => hexOf(text).toUpperCase(),
    "hexadecimal of its bytes": (text) => hexOf(der(text)),
    "hexadecimal of its bytes, with colons": (text) => hexOf(der(text)).replace(/..(?!$)/g, "$&:"),
    "hexadecimal of its bytes, with spaces": (text) => hexOf(der(text)).replace(/..(?!$)/g, "$& "),
    "hexadecimal of its bytes, as openssl prints it": (text) =>
      hexOf(der(text))
        .replace(/..(?!$)/g, "$&:")
        .replace(/.{45}/g, "$&\n    "),
    "hexadecimal, as hexdump prints it": (text) =>
      hexOf(text)
        .replace(/..(?!$)/g, "$& ")
        .replace(/.{48}/g, "$&\n"),
    "hexadecimal of its bytes, wrapped at 32": (text) => wrapped(hexOf(der(text)), 32),
  };
  const KEYS: Readonly<Record<string, () => string>> = {
    "RSA, PKCS #8": () => RSA,
    "RSA, PKCS #1": () => pem("rsa", "other"),
    "RSA, encrypted": () =>
      generateKeyPairSync("rsa", { modulusLength: 2048 })
        .privateKey.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" })
        .toString(),
    DSA: () =>
      generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 })
        .privateKey.export({ format: "pem", type: "pkcs8" })
        .toString(),
    ...Object.fromEntries(
      ["P-256", "P-384", "P-521", "secp256k1"].flatMap((namedCurve) =>
        (["pkcs8", "sec1"] as const).map((type) => [
          `${namedCurve}, ${type}`,
          () =>
            generateKeyPairSync("ec", { namedCurve }).privateKey.export({ format: "pem", type }).toString(),
        ]),
      ),
    ),
    Ed25519: () => ed25519,
    Ed448: () => generateKeyPairSync("ed448").privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    X25519: () =>
      generateKeyPairSync("x25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    X448: () => generateKeyPairSync("x448").privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    OpenSSH: () => `${headOf("OPENSSH PRIVATE KEY")}\n${openssh}\n`,
  };
  for (const [says, make] of Object.entries(KEYS))
    it(`finds a key in each of ${Object.keys(FORMS).length} forms: ${says}`, () => {
      const key = make();
      const missed = Object.entries(FORMS).filter(([, form]) => rules(`{"x":"${form(key)}"}`).length === 0);
      expect(missed.map(([form]) => form)).to.deep.equal([]);
    });

  it("says nothing of public keys, certificates' digests and long words, however they are encoded", () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    const digests = Array.from({ length: 500 }, (_, index) => createHash("sha512").update(`${index}`));
    for (const text of [
      ...[publicKey, elliptic].map((key) => key.export({ format: "pem", type: "spki" }).toString()),
      publicKey.export({ format: "pem", type: "pkcs1" }).toString(),
      ...digests.map((digest) => digest.digest("base64")),
      readFileSync("package-lock.json", "utf8").slice(0, 500_000),
    ])
      for (const form of [text, base64(text), base64(base64(text)), hexOf(text)])
        expect(rules(form), text.slice(0, 80)).to.deep.equal([]);
  });

  for (const offset of [0, 1, 2]) {
    it(`finds a key in base64 that begins ${offset} characters into a group`, () => {
      for (const encode of [base64, base64url]) {
        expect(rules(encode(`${"x".repeat(offset)}${pem("ec", "other")}`))).to.include(PEM64);
        expect(rules(encode(`${"x".repeat(offset)}{"private_key_id": "0123abcd"}`))).to.include(
          `${ID}, encoded`,
        );
      }
    });
  }

  it("says nothing of what is none", () => {
    for (const text of [
      "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----",
      base64("-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----"),
      "-----BEGIN PUBLIC KEY-----",
      'the key private_key_id is missing, and private_key_id: ""',
      "carto-backend@acme-prod.iam.gserviceaccount.com",
      "eyJ.eyJ.x and v1.eyJhbGciOiJS.txt",
      "ya29 and AIza and https://example.com/a.b.c",
      "http://127.0.0.1:8080/a@b, https://user@host/ and https://a.example:443/x:y@z",
      `${base64url('{"alg":"none"}')}.a.b.c.d and eyJ.a.b.c.d`,
      jwe('{"alg":"none"}', letters),
      `eJ${letters}${letters} eNxx`,
      "12:34:56:78:9a:bc and 2001:db8:aa:bb:cc:dd:ee:ff",
      "gh, glpat-short, SG.a.b and sk_live",
      "MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ",
    ])
      expect(seen(text), text).to.deep.equal([]);
  });

  /** With all that an encoder may touch. */
  const SECRET = `p+ä/"<&>' \\%~w${"0123456789".repeat(3)}`;
  const html = (text: string, quote: string) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", quote);
  const hex = (text: string) => Buffer.from(text).toString("hex");
  for (const [says, encode] of [
    ["as it is", (text) => text],
    ["JSON", JSON.stringify],
    ["JSON in JSON", (text) => JSON.stringify(JSON.stringify(text))],
    ["Helm's JSON", (text) => JSON.stringify(text).replace(/[<>&]/g, (c) => `\\u00${hex(c)}`)],
    ["HTML", (text) => html(text, "&#39;")],
    ["XML", (text) => html(text, "&apos;")],
    ["a URL", encodeURIComponent],
    ["a URL in small letters", (text) => encodeURIComponent(text).replace(/%../g, (c) => c.toLowerCase())],
    ["a form", (text) => new URLSearchParams({ text }).toString()],
    ["hexadecimal", hex],
    ["hexadecimal in capitals", (text) => hex(text).toUpperCase()],
    ["base64", base64],
    ["base64, one on", (text) => base64(`:${text}`)],
    ["base64, two on", (text) => base64(`::${text}:`)],
    ["base64url", base64url],
    ["base64url, one on", (text) => base64url(`:${text};`)],
    ["base64url, two on", (text) => base64url(`::${text}`)],
  ] as const satisfies readonly (readonly [string, (text: string) => string])[]) {
    it(`finds a secret that was read: in ${says}`, () => {
      for (const secret of [SECRET, "sh0rt+/?", "a b&c<d>"]) {
        const found = seen(`{}\n\n..${encode(secret)}..`, secret);
        expect(found).to.deep.equal([
          { file: "report.json", line: 3, rule: "the secret of values.yaml: a.b" },
        ]);
      }
    });
  }

  const LONG = "correct+horse/battery0staple1correct2horse3battery";
  for (const [says, text] of [
    ["base64 twice", base64(base64(LONG))],
    ["base64, wrapped at 20", wrapped(base64(LONG), 20)],
    ["hexadecimal of base64", hexOf(base64(LONG))],
    ["lines of 10 characters", wrapped(LONG, 10)],
    ["lines of 10 characters in JSON", JSON.stringify(wrapped(LONG, 10))],
    ["hexadecimal with colons", hexOf(LONG).replace(/..(?!$)/g, "$&:")],
    ["capitals", LONG.toUpperCase()],
    ["UTF-16", Buffer.from(LONG, "utf16le").toString("latin1")],
    ["UTF-16 in base64", Buffer.from(LONG, "utf16le").toString("base64")],
  ] as const)
    it(`finds a long secret that was read: in ${says}`, () =>
      expect(seen(`{}\n\n..${text}..`, LONG).map(({ rule }) => rule)).to.include(
        "the secret of values.yaml: a.b",
      ));

  it("finds each line of a secret of several", () => {
    const secret = "the first of its lines\nand the second one, too\n";
    expect(seen("  and the second one, too", secret)).to.have.length(1);
    expect(seen('  "project_id": "acme"', '{\n  "project_id": "acme"\n}')).to.deep.equal([]);
  });

  it("never says what it found, and says it once a line", () => {
    const found = seen(`${SECRET} ${SECRET}\n${RSA}${SECRET}`, SECRET);
    expect(found.map(({ line }) => line).slice(0, 2)).to.deep.equal([1, 2]);
    expect(JSON.stringify(found)).to.not.include("0123456789");
  });

  it("does not look for what every text holds", () => {
    expect(seen("seven77", "seven77")).to.deep.equal([]);
  });

  it("takes time in proportion to the size, whatever stands in it", () => {
    const secrets = Array.from({ length: 500 }, (_, index) => `secret-number-${index}-${"x".repeat(40)}`);
    const size = 4 * 1024 * 1024;
    for (const unit of [
      "a",
      "eyJ",
      "eyJeyJeyJeyJ.",
      "-----BEGIN ",
      "private_key_id ",
      "ya29.",
      "secret-number-",
      "xxxxxxxx",
      "AKIA",
      "1//0",
      "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo\n",
      "0123456789abcdef",
      "a1:",
      "a1 b2:\n",
      "eyJ..",
      `${base64url('{"enc":"x"}')}.`,
      `${deflateSync("x".repeat(5000)).toString("base64").replaceAll("=", "")} `,
      "eJxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ",
      "a\\n",
      "\\",
    ]) {
      const text = unit.repeat(Math.ceil(size / unit.length));
      const took = cpuMs(() => seen(text, ...secrets, "a".repeat(200), `${"a".repeat(100)}b`));
      expect(took, unit).to.be.below(4000);
    }
  });
});

import { execFileSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../support/sandbox/json.ts";

export type ClientCertificate = { readonly certificate: string; readonly key: string };
export type Signer = { readonly key: string; readonly certificate: string };

/** Runs openssl in a folder. */
function openssl(folder: string, ...argv: readonly string[]): void {
  execFileSync("openssl", argv, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
}

/** Makes an authority in the folder, which no server knows. */
export function foreignAuthority(folder: string): Signer {
  const made = ["-keyout", "foreign.key", "-out", "foreign.crt", "-subj", "/CN=foreign", "-days", "1"];
  openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", ...made);
  return { key: path.join(folder, "foreign.key"), certificate: path.join(folder, "foreign.crt") };
}

/**
 * Makes a client certificate (PEM) for a subject as openssl writes it, `/O=GROUP/CN=USER`, which the authority signs. The
 * validity is that of openssl's `ca`, because `x509` can't sign for the past.
 */
export function clientCertificate(
  folder: string,
  { key, certificate }: Signer,
  subject: string,
  validity: "a day" | "the past" = "a day",
): ClientCertificate {
  openssl(
    folder,
    ...[
      "req",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      "client.key",
      "-out",
      "client.csr",
      "-subj",
      subject,
    ],
  );
  writeFileSync(path.join(folder, "index"), "");
  writeFileSync(path.join(folder, "extensions"), "extendedKeyUsage=clientAuth\n");
  writeFileSync(
    path.join(folder, "ca.conf"),
    "[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\norganizationName=optional\n",
  );
  const days =
    validity === "a day" ? ["-days", "1"] : ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"];
  openssl(
    folder,
    ...["ca", "-batch", "-config", "ca.conf", "-cert", certificate, "-keyfile", key, "-notext", ...days],
    ...["-in", "client.csr", "-out", "client.crt", "-extfile", "extensions"],
  );
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  return { certificate: read("client.crt"), key: read("client.key") };
}

/** Signs the claims as a JWT with RS256, as an API server signs the token of a service account. */
export function signedToken(keyFile: string, claims: JsonObject): string {
  const part = (content: JsonObject) => Buffer.from(JSON.stringify(content)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  const key = createPrivateKey(readFileSync(keyFile));
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

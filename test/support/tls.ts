import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";

export type Certificate = {
  readonly key: string;
  /** PEM; it is its own authority. */
  readonly certificate: string;
  readonly file: string;
  remove(): void;
};

/** A throw-away certificate for names as openssl spells them (`IP:127.0.0.1`, `DNS:localhost`), good for the time given. */
export function certificateFor(names: string, validity: "a day" | "the past" = "a day"): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-tls-"));
  const at = (name: string) => path.join(folder, name);
  const openssl = (...argv: readonly string[]) =>
    execFileSync("openssl", argv, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
  const name = ["-subj", "/CN=carto-wi test"];
  openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", ...name, "-out", "request.pem");
  writeFileSync(at("names"), `subjectAltName=${names}\n`);
  writeFileSync(at("index"), "");
  writeFileSync(
    at("ca.conf"),
    "[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n",
  );
  const days =
    validity === "a day" ? ["-days", "1"] : ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"];
  const signed = ["-in", "request.pem", "-out", "certificate.pem", "-extfile", "names"];
  openssl(
    "ca",
    "-batch",
    "-config",
    "ca.conf",
    "-selfsign",
    "-keyfile",
    "key.pem",
    "-notext",
    ...days,
    ...signed,
  );
  return {
    key: readFileSync(at("key.pem"), "utf8"),
    certificate: readFileSync(at("certificate.pem"), "utf8"),
    file: at("certificate.pem"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type TlsFront = {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  readonly port: number;
  /** The `Authorization` headers that came, in order. */
  readonly credentials: readonly string[];
  /** Where what comes goes on to: an http address on loopback. */
  forwardTo(url: string): void;
  stop(): Promise<void>;
};

/** An https server on loopback in front of a plain one; `clients` signs the certificates that it lets in. */
export async function tlsFront(
  { key, certificate }: Pick<Certificate, "key" | "certificate">,
  clients?: string,
): Promise<TlsFront> {
  let target = "";
  const credentials: string[] = [];
  const asked = clients === undefined ? {} : { requestCert: true, ca: clients };
  const server = createServer({ key, cert: certificate, ...asked }, (incoming, response) => {
    credentials.push(incoming.headers.authorization ?? "");
    const { method = "GET", headers, url = "/" } = incoming;
    const onward = plainRequest(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once("error", () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return {
    address: `127.0.0.1:${bound.port}`,
    port: bound.port,
    credentials,
    forwardTo: (url) => {
      target = url;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

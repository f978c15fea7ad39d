/** The file of Application Default Credentials ("How Application Default Credentials works"). */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { JWTInput } from "google-auth-library";
import { isObject, type Json } from "../../domain/json.ts";
import { boundedJson } from "../../inputs/bounded-json.ts";
import { InputError } from "../../inputs/errors.ts";
import { codeOf, fileProblem } from "../../inputs/file-problem.ts";
import { readFileInput } from "../../inputs/read.ts";
import { CannotAsk } from "../observe.ts";
import { type Environment, isLoopback } from "./endpoints.ts";
import { SIGN_IN } from "./sign-in.ts";

/** No credential comes near this. Bytes. */
const LARGEST = 1024 * 1024;

/** The only universe domain whose APIs carto-wi asks. */
export const UNIVERSE = "googleapis.com";
export const OTHER_UNIVERSE = `it is for another universe domain than ${UNIVERSE}`;

export const unusable = (why: string): CannotAsk =>
  new CannotAsk({
    kind: "unauthenticated",
    detail: `the Google credential cannot be used (${why}): ${SIGN_IN}`,
  });

/**
 * Reads the credential that `GOOGLE_APPLICATION_CREDENTIALS` names, or that gcloud keeps; undefined where there is none.
 *
 * @throws {CannotAsk} where it can't be read, or is for another universe than googleapis.com.
 */
export async function credentialFile(
  environment: Environment,
  run: AbortSignal,
): Promise<(JWTInput & Json) | undefined> {
  const named = environment.GOOGLE_APPLICATION_CREDENTIALS || undefined;
  const path = named ?? wellKnown(environment);
  if (sizeOf(path) === undefined) {
    if (named === undefined) return undefined;
    throw unusable("its file doesn't exist");
  }
  const credential = parsed(await textOf(path, run));
  for (const one of allOf(credential)) {
    checkUniverse(one);
    checkAddresses(one);
    checkSources(one);
  }
  return credential;
}

/** Undefined if the file doesn't exist, or can't exist. Bytes. */
function sizeOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch (error) {
    if (["ENAMETOOLONG", "ENOTDIR"].includes(codeOf(error) ?? "")) return undefined;
    throw unusable(`its file cannot be read: ${fileProblem(error)}`);
  }
}

/** Where gcloud auth application-default login writes. */
function wellKnown({ APPDATA, HOME }: Environment): string {
  const folder =
    process.platform === "win32" && APPDATA !== undefined
      ? join(APPDATA, "gcloud")
      : join(HOME ?? homedir(), ".config", "gcloud");
  return join(folder, "application_default_credentials.json");
}

async function textOf(path: string, run: AbortSignal): Promise<string> {
  try {
    return Buffer.from(await readFileInput(path, "its file", run, LARGEST)).toString("utf8");
  } catch (error) {
    if (error instanceof InputError) throw unusable(error.message);
    throw error;
  }
}

/** A message of the parser would quote the file. */
function parsed(text: string): JWTInput & Json {
  try {
    const document = boundedJson(text);
    if (isObject(document)) return document;
  } catch {
    // Told below.
  }
  throw unusable("its file doesn't contain a credential as JSON");
}

/** A credential, and those that it impersonates with. */
function allOf(credential: Json): readonly Json[] {
  const all = [credential];
  for (let source = credential.source_credentials; isObject(source); source = source.source_credentials) {
    all.push(source);
  }
  return all;
}

/** Where a secret or a token is sent. Plain http beyond this machine would show it to the network. */
function checkAddresses(credential: Json): void {
  for (const name of ["token_url", "service_account_impersonation_url"]) {
    const address = credential[name] ?? undefined;
    if (address === undefined) continue;
    const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback(url)))
      throw unusable(`its ${name} is not an https address`);
  }
}

/** A credential of another universe is none for this one, and one of this universe is sent nowhere else. */
function checkUniverse(credential: Json): void {
  if ((credential.universe_domain ?? UNIVERSE) !== UNIVERSE) throw unusable(OTHER_UNIVERSE);
}

/** The library reads these files whole. */
function checkSources({ credential_source: source }: Json): void {
  if (!isObject(source)) return;
  const executable = isObject(source.executable) ? source.executable : {};
  for (const file of [source.file, executable.output_file]) {
    if (typeof file !== "string" || file === "") continue;
    const size = sizeOf(file);
    if (size !== undefined && size > LARGEST) throw unusable("its token's file is larger than 1 MiB");
  }
}

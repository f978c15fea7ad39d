/** Fields of a kubeconfig's clusters and users, each of the type that kubectl takes. */
import { resolve } from "node:path";
import { InputError } from "../../inputs/errors.ts";
import { readFileInput } from "../../inputs/read.ts";
import type { Entry } from "../kubeconfig.ts";
import { CannotAsk } from "../observe.ts";
import { QUESTION } from "./question.ts";

/** No certificate, key or token comes near this. Bytes. */
const LARGEST = 1024 * 1024;

/** A sign-in that no request is made with; `what` is in words of our own, since a message may quote a key. */
export const incomplete = (what: string): CannotAsk =>
  new CannotAsk({
    kind: "unauthenticated",
    detail: `the kubeconfig's credential could not be used (${what}): ${QUESTION.signIn}`,
  });

/** The text of a field; undefined where it is empty or absent. @throws {CannotAsk} where it is something else. */
export function textOf({ fields }: Entry, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw incomplete(`${name} is not text`);
  return value;
}

export function flagOf({ fields }: Entry, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== "boolean") throw incomplete(`${name} is neither true nor false`);
  return value;
}

/** The strings of a list. */
export function textsOf({ fields }: Entry, name: string): readonly string[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string"))
    throw incomplete(`${name} is not a list of texts`);
  return value;
}

/** PEM in the field `NAME-data`, or in the file that NAME gives. kubectl takes only one of them (client-go, `clientcmd`, `validateClusterInfo`). */
export async function dataOf(entry: Entry, name: string, run: AbortSignal): Promise<Buffer | undefined> {
  const [data, file] = [textOf(entry, `${name}-data`), textOf(entry, name)];
  if (data === undefined) return file === undefined ? undefined : fileOf(entry, name, file, run);
  if (file !== undefined) throw incomplete(`${name} and ${name}-data are both set`);
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(data)) throw incomplete(`${name}-data is not base64`);
  return Buffer.from(data, "base64");
}

/** Reads a file by its path from the kubeconfig's folder. */
export async function fileOf(
  { folder }: Entry,
  name: string,
  file: string,
  run: AbortSignal,
): Promise<Buffer> {
  try {
    return Buffer.from(await readFileInput(resolve(folder, file), name, run, LARGEST));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw incomplete(error.message);
  }
}

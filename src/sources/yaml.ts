/** YAML from outside, by the reader that reads values: its time and memory are bounded, and it writes no warnings. */
import { readDocument, toJson } from "../domain/helm/index.ts";

/**
 * The first document of a YAML text as JSON; an empty one is an empty map. kubectl and Helm read YAML with the same library
 * (sigs.k8s.io/yaml).
 *
 * @throws {ValuesError} whose message quotes nothing of the text.
 */
export const yamlIn = (bytes: Uint8Array, name: string): unknown =>
  JSON.parse(toJson(readDocument(bytes, name, 0).values));

/** Readers of JSON, which the domain has. */
export * from "../domain/json.ts";

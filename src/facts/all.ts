import { FILES } from "./files.ts";
import { GOOGLE } from "./google.ts";
import { KUBERNETES } from "./kubernetes.ts";

/** Every kind of fact, by the shapes of its key and of its value: what is not declared there is in no bundle. */
export const FACTS = { ...FILES, ...GOOGLE, ...KUBERNETES } as const;

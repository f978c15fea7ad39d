/** What a bundle lacks, and why: what carto-wi couldn't read, and what never goes in. */
import type { FactRecord } from "../facts.ts";
import type { LeftOut } from "./bundle.ts";

/** What no bundle holds, even if carto-wi read it. */
const NEVER: readonly LeftOut[] = [
  {
    what: "Secrets of the cluster",
    why: "never, except for the judged fields of a Helm release's own Secret",
  },
  {
    what: "values of environment variables and of ConfigMaps",
    why: "never, only the names that carto-wi judges",
  },
  { what: "tokens, keys, kubeconfigs and pod logs", why: "never" },
  {
    what: "values files, rendered charts and charts",
    why: "only the judged settings, and for other settings at most that they exist",
  },
  {
    what: "bodies and headers of requests and answers",
    why: "never, only the facts that carto-wi asked for",
  },
];

/** `cluster(acme/europe-west1/main)`, as the progress line names facts. */
const nameOf = ({ kind, key }: FactRecord): string => `${kind}(${Object.values(key).join("/")})`;

/** In the order of the facts; unseen facts come first. */
export function leftOut(facts: readonly FactRecord[]): readonly LeftOut[] {
  const missing = facts.flatMap((record): readonly LeftOut[] => {
    const { observed } = record;
    return observed.state === "known" ? [] : [{ what: nameOf(record), why: observed.reason.detail }];
  });
  return [...missing, ...NEVER];
}

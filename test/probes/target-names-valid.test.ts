import { seesEveryStatus } from "../support/seen.ts";
import { judges } from "../support/values.ts";

const named = (name: string) => `commonBackendServiceAccount:\n  create: false\n  name: ${name}\n`;

describe("target-names-valid", () => {
  judges("target-names-valid", [
    {
      says: "good names",
      yaml: "{}",
      argv: ["--namespace", "carto", "--release", "geo"],
      gives: [
        {
          status: "pass",
          holds: "namespace carto, release geo, Kubernetes service account carto-common-backend",
        },
      ],
    },
    {
      says: "a name from the values, in upper case",
      yaml: named("Carto"),
      gives: [
        {
          status: "fail",
          holds: /Kubernetes service account "Carto" .*upper-case/,
          fix: "Kubernetes service account",
        },
      ],
    },
    {
      says: "a name from the values with a blank",
      yaml: named(`"carto backend"`),
      gives: [{ status: "fail", holds: "whitespace" }],
    },
    {
      says: "a subject of more than 127 bytes",
      yaml: named("a".repeat(100)),
      argv: ["--namespace", "n".repeat(60)],
      gives: [{ status: "warn", holds: "167 bytes" }],
    },
    {
      says: "a subject of 127 bytes",
      yaml: named("a".repeat(60)),
      argv: ["--namespace", "n".repeat(60)],
      gives: [{ status: "pass" }],
    },
  ]);
});

seesEveryStatus("target-names-valid", {
  unknown: "it judges the names it has",
  skip: "there is always a name: the published chart's rule gives one",
});

import { judges } from "../support/values.ts";

const proxy = (...lines: readonly string[]) =>
  `externalProxy:\n  enabled: true\n${lines.map((line) => `  ${line}\n`).join("")}`;

describe("proxy-spares-metadata-server", () => {
  judges("proxy-spares-metadata-server", [
    { says: "no proxy", yaml: "{}", gives: [{ status: "skip" }] },
    { says: "a proxy switched off", yaml: "externalProxy:\n  enabled: false\n", gives: [{ status: "skip" }] },
    {
      says: "both excluded",
      yaml: proxy("excludedDomains: [metadata.google.internal, 169.254.169.254]"),
      gives: [{ status: "pass" }],
    },
    {
      says: "a domain above it",
      yaml: proxy("excludedDomains: [.google.internal, 169.254.169.254]"),
      gives: [{ status: "pass" }],
    },
    {
      says: "everything, which some of the libraries take for the name of a host",
      yaml: proxy(`excludedDomains: ["*"]`),
      gives: [{ status: "warn" }],
    },
    {
      says: "a string with commas",
      yaml: proxy(`excludedDomains: "localhost, metadata.google.internal,169.254.169.254"`),
      gives: [{ status: "pass" }],
    },
    { says: "none", yaml: proxy(), gives: [{ status: "warn", holds: "no excludedDomains", at: "2:12" }] },
    {
      says: "one of the two",
      yaml: proxy("excludedDomains:", "  - metadata.google.internal"),
      gives: [{ status: "warn", holds: "metadata.google.internal", at: "4:5", fix: "Add 169.254.169.254" }],
    },
    {
      says: "a name that only ends alike",
      yaml: proxy("excludedDomains: [gle.internal, 169.254.169.254]"),
      gives: [{ status: "warn" }],
    },
  ]);
});

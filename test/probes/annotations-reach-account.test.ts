import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";
import { judges } from "../support/values.ts";

const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const account = (...lines: readonly string[]) =>
  `commonBackendServiceAccount:\n${lines.map((line) => `  ${line}\n`).join("")}`;

describe("annotations-reach-account", () => {
  judges("annotations-reach-account", [
    {
      says: "the chart makes the account",
      yaml: account("annotations:", `  ${KEY}: ${EMAIL}`),
      gives: [{ status: "pass" }],
    },
    {
      says: "create: false, so nobody gets them",
      yaml: account("create: false", "name: mine", "annotations:", `  ${KEY}: ${EMAIL}`),
      gives: [{ status: "warn", holds: "have no effect", at: "5:5", fix: "Annotate mine" }],
    },
    {
      says: "create: false and none to lose",
      yaml: account("create: false", "name: mine"),
      gives: [{ status: "skip", holds: "create: false" }],
    },
    {
      says: `a quoted "false" still makes the account`,
      yaml: account(`create: "false"`, "annotations:", `  ${KEY}: ${EMAIL}`),
      gives: [{ status: "pass" }],
    },
    {
      says: "the stray braces of commonAnnotations",
      yaml: `commonAnnotations:\n  team: data\n${account("enableGCPWorkloadIdentity: true")}`,
      gives: [{ status: "fail", holds: "rendering fails", at: "2:3" }],
    },
    {
      says: "only in commonAnnotations, with another of its own",
      yaml: `commonAnnotations:\n  ${KEY}: ${EMAIL}\n${account("annotations:", "  team: data")}`,
      gives: [{ status: "warn", holds: "only in commonAnnotations", at: "2:35" }],
    },
    {
      says: "in both, alike",
      yaml: `commonAnnotations:\n  ${KEY}: ${EMAIL}\n${account("annotations:", `  ${KEY}: ${EMAIL}`)}`,
      gives: [{ status: "warn", holds: "in commonAnnotations too", at: "2:35" }],
    },
    {
      says: "in both, differing",
      yaml: `commonAnnotations:\n  ${KEY}: other@acme-prod.iam.gserviceaccount.com\n${account("annotations:", `  ${KEY}: ${EMAIL}`)}`,
      gives: [{ status: "warn", holds: "another identity annotation", at: "2:35" }],
    },
  ]);

  tells("annotations-reach-account", [
    {
      says: "the release's Secret may not be read",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "unknown", holds: "secrets" }],
    },
  ]);
});

seesEveryStatus("annotations-reach-account");

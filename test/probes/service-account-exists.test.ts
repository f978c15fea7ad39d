import path from "node:path";
import { tells } from "../support/story.ts";

const PROBE = "service-account-exists";
const values = (scenario: string) =>
  path.resolve(import.meta.dirname, "../../fixtures/scenarios", scenario, "customizations.yaml");
const GONE = { kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": null } } };
const OWN_NAME = "--set=commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=mine";

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "carto-common-backend exists" }] },
    {
      says: "it was deleted under running pods",
      change: GONE,
      gives: [{ status: "fail", holds: "can't be started anew", fix: "kubectl create serviceaccount" }],
    },
    {
      says: "before an installation with create: true",
      scenario: "empty",
      argv: ["-f", values("healthy")],
      gives: [{ status: "skip", holds: "the chart makes it (create: true)" }],
    },
    {
      says: "before an installation with create: false nobody makes it",
      scenario: "empty",
      argv: ["-f", values("healthy"), OWN_NAME],
      gives: [{ status: "fail", holds: "mine does not exist: the values say create: false" }],
    },
    {
      says: "before an installation, without values",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "it may not be read",
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "get serviceaccounts in namespace carto" }],
    },
  ]);
});

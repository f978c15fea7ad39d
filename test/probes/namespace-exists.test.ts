import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "namespace-exists";

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "the namespace carto exists" }] },
    {
      says: "it may not be read, but what is in it",
      change: { denied: ["get namespaces"] },
      gives: [{ status: "pass", holds: "contains objects" }],
    },
    {
      says: "it is being deleted",
      change: { kubernetes: { "v1/Namespace": { carto: { status: { phase: "Terminating" } } } } },
      gives: [{ status: "fail", holds: "being deleted" }],
    },
    {
      says: "it may not be read, and nothing of it either",
      change: { denied: ["get namespaces", "get serviceaccounts", "list deployments"] },
      gives: [{ status: "unknown", holds: "get namespaces in namespace carto" }],
    },
    {
      says: "it is not there, and whether something is installed was not seen",
      argv: ["-n", "elsewhere"],
      change: { denied: ["get serviceaccounts"] },
      gives: [{ status: "fail", holds: "namespace elsewhere doesn't exist", fix: "kubectl get namespaces" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "--create-namespace" }],
    },
  ]);
});

seesEveryStatus(PROBE);

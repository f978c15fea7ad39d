import { expect } from "chai";
import { aviary } from "./support/canaries.ts";
import { startSandbox } from "./support/sandbox/index.ts";
import { allThatIsSaid, nowhere } from "./support/says.ts";

const TARGET = [
  "-n",
  "carto",
  "--project",
  "acme-prod",
  "--location",
  "europe-west1",
  "--cluster",
  "analytics",
];
const ASKING = [...TARGET, "--release", "carto", "--helm-release", "--retries", "0"];

const BODIES = {
  "Google's error": (secret: string, status: number) =>
    JSON.stringify({
      error: {
        code: status,
        message: `refused ${secret}`,
        status: `DENIED ${secret}`,
        errors: [{ message: secret, reason: secret }],
        details: [
          {
            reason: secret,
            domain: secret,
            metadata: { service: `${secret}.googleapis.com`, consumer: secret },
          },
          { "@type": "type.googleapis.com/google.rpc.DebugInfo", detail: secret },
        ],
      },
    }),
  "Kubernetes' error": (secret: string, status: number) =>
    JSON.stringify({
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      message: `it is forbidden: ${secret}`,
      reason: `Forbidden${secret}`,
      details: { name: secret, causes: [{ message: secret }] },
      code: status,
    }),
  "an OAuth error": (secret: string) => JSON.stringify({ error: secret, error_description: secret }),
  "a page": (secret: string) => `<html><body>${secret}</body></html>`,
  "plain text": (secret: string) => secret,
  "JSON that is none": (secret: string) => `{"token": "${secret}`,
} as const;

describe("A secret in an answer", () => {
  for (const status of [200, 400, 401, 403, 404, 409, 429, 500]) {
    it(`in what a service answers with ${status} gets nowhere, though it was sent`, async () => {
      for (const [says, body] of Object.entries(BODIES)) {
        const birds = aviary();
        const secret = birds.plant(`${says}, ${status}`, says === "an OAuth error" ? "letters" : "any");
        const header = birds.plant(`a header beside ${says}, ${status}`);
        const asked = new Set<string>();
        const sandbox = await startSandbox({
          scenario: "healthy",
          instead: (service) => {
            asked.add(service);
            const headers = {
              "content-type": "application/json",
              "x-secret": header,
              "www-authenticate": header,
              warning: header,
            };
            return { kind: "raw", status, headers, text: body(secret, status) };
          },
        });
        const argv = [
          ...TARGET,
          "--gsa",
          "carto-backend@acme-prod.iam.gserviceaccount.com",
          "--retries",
          "0",
        ];
        const said = await allThatIsSaid([...ASKING, ...argv], { environment: sandbox.env });
        await sandbox.stop();
        expect([...asked], says).to.include.members([
          "container",
          "iam",
          "cloudresourcemanager",
          "kubernetes",
        ]);
        // A bundle is written however little could be seen.
        expect(said.exitCodes.slice(2, 5), says).to.deep.equal([0, 0, 0]);
        nowhere(said.outputs, birds.planted());
      }
    });
  }
});

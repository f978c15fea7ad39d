import { expect } from "chai";
import { aviary } from "./support/canaries.ts";
import { startSandbox } from "./support/sandbox/index.ts";
import { allThatIsSaid, nowhere, tried } from "./support/says.ts";

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

const GIVEN = [...ASKING, "--gsa", "carto-backend@acme-prod.iam.gserviceaccount.com"];
const STATUSES = [200, 400, 401, 403, 404, 409, 429, 500];

describe("A secret in an answer", () => {
  const noted = tried();
  // Each service meets another body with each status, and each body with each status is met by a service.
  for (const [round, status] of STATUSES.entries()) {
    it(`in what a service answers with ${status} gets nowhere, though it was sent`, async () => {
      const birds = aviary();
      const asked = new Map<string, () => { readonly header: string; readonly text: string }>();
      const answerOf = (service: string) => {
        const bodies = Object.entries(BODIES);
        const [says = "", body] = bodies[(asked.size + round) % bodies.length] ?? [];
        const place = `${service} answers ${status} with ${says}`;
        const secret = birds.plant(place, says === "an OAuth error" ? "letters" : "any");
        const header = birds.plant(`${place}: a header`);
        return () => ({ header, text: body?.(secret, status) ?? "" });
      };
      const sandbox = await startSandbox({
        scenario: "healthy",
        instead: (service) => {
          const answer = asked.get(service) ?? answerOf(service);
          asked.set(service, answer);
          const { header, text } = answer();
          const headers = {
            "content-type": "application/json",
            "x-secret": header,
            "www-authenticate": header,
            warning: header,
            "retry-after": header,
            "set-cookie": `a=${header}`,
          };
          return { kind: "raw", status, headers, text };
        },
      });
      const said = await allThatIsSaid(GIVEN, { environment: sandbox.env });
      await sandbox.stop();
      expect([...asked.keys()]).to.include.members([
        "container",
        "iam",
        "cloudresourcemanager",
        "kubernetes",
      ]);
      // A bundle is written however little could be seen.
      for (const name of ["bundle", "bundle --dry-run", "bundle --redact"])
        expect(said.exitCodes.get(name), name).to.equal(0);
      nowhere(said, birds.planted(), noted);
    });
  }
});

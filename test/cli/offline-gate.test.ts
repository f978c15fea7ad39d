/** The gate on values files: with a project given, what IAM has to know is printed without asking anyone. */
import { expect } from "chai";
import { judgeValues } from "../support/values.ts";

const VALUES = `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: true
  annotations:
    iam.gke.io/gcp-service-account: carto-backend@acme-data.iam.gserviceaccount.com
`;
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[analytics/carto-common-backend]";
const PLACE = ["--project", "acme-prod", "--namespace", "analytics", "--release", "carto"];

describe("the offline gate", () => {
  it("prints the expected member and the command, under the account's own project", async () => {
    const { results, exitCode } = await judgeValues("binding-member", VALUES, ...PLACE);
    const [result] = results;
    expect(result?.status).to.equal("skip");
    expect(result?.because?.kind).to.equal("offline");
    expect(result?.expected).to.equal(MEMBER);
    expect(result?.fix?.commands.map(({ argv }) => argv)).to.deep.equal([
      [
        "iam",
        "service-accounts",
        "add-iam-policy-binding",
        "carto-backend@acme-data.iam.gserviceaccount.com",
        "--project=acme-data",
        "--role=roles/iam.workloadIdentityUser",
        `--member=${MEMBER}`,
        "--condition=None",
      ],
    ]);
    expect(exitCode).to.equal(0);
  });

  it("names the pool of a project of a domain as GKE does", async () => {
    const { results } = await judgeValues("binding-member", VALUES, ...PLACE, "--project", "example.com:web");
    expect(results[0]?.expected).to.equal(MEMBER.replace("acme-prod", "web.example.com"));
  });

  for (const missing of ["--project", "--namespace"]) {
    it(`makes nothing up without ${missing}`, async () => {
      const place = PLACE.filter((word, index) => word !== missing && PLACE[index - 1] !== missing);
      const { results } = await judgeValues("binding-member", VALUES, ...place);
      expect(results[0]?.status).to.equal("skip");
      expect(results[0]?.expected).to.equal(undefined);
    });
  }
});

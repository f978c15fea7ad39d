/** Where a report shows findings about a Terraform plan. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { commandLine, type DoctorRun, resultsOf } from "../support/doctor.ts";
import { type PlannedChange, planOf } from "../support/terraform.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const GRANT = "google_service_account_iam_member.workload_identity";
const grant = (address: string): readonly PlannedChange[] => [
  {
    address: "google_service_account.carto",
    actions: ["create"],
    after: { account_id: "carto-backend", email: EMAIL, project: "acme-prod" },
  },
  {
    address: "google_container_cluster.main",
    actions: ["create"],
    after: {
      ...{ name: "analytics", location: "europe-west1", project: "acme-prod" },
      workload_identity_config: [{ workload_pool: "acme-prod.svc.id.goog" }],
    },
  },
  {
    address,
    actions: ["create"],
    after: {
      service_account_id: `projects/acme-prod/serviceAccounts/${EMAIL}`,
      role: "roles/iam.workloadIdentityUser",
      member: "serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]",
    },
  },
];
const BLOCK = 'resource "google_service_account_iam_member" "workload_identity" {\n}\n';

describe("Findings about a Terraform plan", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carto-wi-places-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const judge = (address = GRANT, ...argv: readonly string[]): Promise<DoctorRun> =>
    commandLine(
      [
        "doctor",
        "--offline",
        "--terraform-json",
        "-",
        "-n",
        "carto",
        "--iam-service-account",
        EMAIL,
        ...argv,
      ],
      { cwd: folder, stdin: JSON.stringify(planOf(...grant(address))) },
    );
  const placeOf = (run: DoctorRun) =>
    resultsOf(run, "binding-member").find(({ status }) => status === "fail")?.location;

  it("are shown at the resource's address, where no file has its block", async () => {
    expect(placeOf(await judge())).to.deep.equal({ option: "--terraform-json", text: GRANT });
  });

  it("are shown at the line of its block, in a folder below too", async () => {
    write("modules/carto/main.tf", `# grants\n\n  ${BLOCK}`);
    const at = { file: "modules/carto/main.tf", line: 3, column: 3 };
    expect(placeOf(await judge())).to.deep.equal(at);
    expect(placeOf(await judge(`module.carto.${GRANT}[0]`))).to.deep.equal(at);
  });

  it("are shown at the address, where two files have a block of that name", async () => {
    write("main.tf", BLOCK);
    write("other/main.tf", BLOCK);
    expect(placeOf(await judge())).to.deep.equal({ option: "--terraform-json", text: GRANT });
  });

  it("leave out what Terraform and npm download, links, and comments", async () => {
    write("main.tf", `# ${BLOCK}// ${BLOCK}\n${BLOCK}`);
    write(".terraform/modules/carto/main.tf", BLOCK);
    write("node_modules/carto/main.tf", BLOCK);
    symlinkSync(folder, join(folder, "loop"));
    expect(placeOf(await judge())).to.deep.equal({ file: "main.tf", line: 6, column: 1 });
  });

  it("have no line where there are too many folders to look into", async () => {
    write("main.tf", BLOCK);
    write(`${"deep/".repeat(14)}main.tf`, "");
    expect(placeOf(await judge())).to.deep.equal({ option: "--terraform-json", text: GRANT });
  });

  it("have the same line in SARIF and in GitHub's annotations", async () => {
    write("main.tf", BLOCK);
    const { stdout: sarif } = await judge(GRANT, "-o", "sarif");
    expect(sarif.replace(/\s+/g, "")).to.include('"uri":"main.tf"},"region":{"startLine":1,"startColumn":1}');
    expect((await judge(GRANT, "-o", "github")).stdout).to.match(
      /^::error file=main.tf,line=1,col=1,.*binding-member/m,
    );
    expect((await judge(GRANT, "-o", "table")).stdout).to.include("main.tf:1:1");
  });
});

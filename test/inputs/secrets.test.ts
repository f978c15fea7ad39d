import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { documentsOf, looksSecret, secretsBut, secretsOf } from "../../src/inputs/secrets.ts";
import { commandLine } from "../support/doctor.ts";

const known = (yaml: string) =>
  documentsOf(Buffer.from(yaml), "v.yaml").flatMap((root) =>
    secretsOf(root, "v.yaml").map(({ text, from }) => `${from} ${text}`),
  );

describe("What is known to be secret", () => {
  for (const name of [
    "password",
    "DB_PASSWD",
    "jwtApiSecret",
    "x-api-key",
    "GITHUB_TOKEN",
    "tls.key",
    "private_key_id",
    "credentials",
  ])
    it(`is what stands under ${name}`, () => expect(looksSecret(name)).to.equal(true));
  for (const name of [
    "existingSecret",
    "secretKeyRef",
    "secretName",
    "topologyKey",
    "imagePullSecrets",
    "credentialsFile",
    "tokenPath",
    "monkey",
    "passenger",
    "name",
  ])
    it(`is not what stands under ${name}`, () => expect(looksSecret(name)).to.equal(false));

  it("is below such a key too, in lists, and beside a name", () => {
    expect(known("appSecrets: {x: {value: a-long-secret}}")).to.deep.equal([
      "v.yaml: appSecrets.x.value a-long-secret",
    ]);
    expect(known("tokens: [first-of-two, other-of-two]")).to.have.length(2);
    expect(
      known("env: [{name: DB_PASSWORD, value: a-long-secret}, {name: MODE, value: production}]"),
    ).to.deep.equal(["v.yaml: env[0].value a-long-secret"]);
    expect(known("url: postgres://user:a-long-secret@host/db")).to.deep.equal(["v.yaml: url a-long-secret"]);
    expect(known("a: 1\n---\npassword: of-the-second\n")).to.have.length(1);
  });

  it("is no reference, flag, number, path, account or short word", () => {
    for (const value of [
      "{existingSecret: {name: a-secret-s-name, key: the-key-in-it}}",
      "{secretKeyRef: {name: a-secret-s-name, key: the-key-in-it}}",
      "true",
      '"1234567890"',
      "/etc/secrets/key.json",
      "./some/folder/key.pem",
      "backend@acme-prod.iam.gserviceaccount.com",
      "$(FROM_ELSEWHERE)",
      "seven77",
    ])
      expect(known(`cartoSecrets: {x: ${value}}`), value).to.deep.equal([]);
  });

  it("is a whole key file and its secret members, not the names in it", () => {
    const file = JSON.stringify({
      project_id: "acme-prod",
      private_key: "of-this-file",
      client_email: "a@b.example",
    });
    const found = known(`cartoSecrets: {x: {value: '${file}'}}`);
    expect(found.map((one) => one.replace(/^v.yaml: \S+ /, ""))).to.deep.equal([file, "of-this-file"]);
  });

  it("is no name that the run asks by", () => {
    const secrets = [
      { text: "acme-prod", from: "a" },
      { text: "a-long-secret", from: "b" },
    ];
    expect(secretsBut(secrets, ["acme-prod", undefined])).to.deep.equal([secrets[1]]);
  });

  it("keeps a bundle from being written, with the place and without the secret", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-secrets-"));
    const values = path.join(folder, "values.yaml");
    const file = path.join(folder, "b.tar.gz");
    const secret = "hunter2-hunter2";
    writeFileSync(
      values,
      `appSecrets: {x: {value: ${secret}}}\ncommonBackendServiceAccount: {create: false, name: ${secret}}\n`,
    );
    const argv = ["bundle", "--offline", "-f", values, "--file", file];
    const { exitCode, stdout, stderr } = await commandLine(argv, { environment: {} });
    const isWritten = existsSync(file);
    rmSync(folder, { recursive: true, force: true });
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/the secret of .*values\.yaml: appSecrets\.x\.value in .*, line \d+/);
    expect(stdout + stderr).to.not.include(secret);
    expect(isWritten).to.equal(false);
  });
});

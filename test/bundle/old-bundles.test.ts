/** Bundles of every version are read for ever; what a newer probe does not find in them is unknown. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { BUNDLE_VERSION } from "../../src/bundle/bundle.ts";
import { reportOn } from "../support/bundles.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "fixtures", "bundles");

/** What was found when each was made: all that was not right, and a few of what was. */
const FOUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "v1-wrong-namespace.tar.gz": {
    "binding-member": "fail",
    "workload-identity-enabled": "pass",
    // It doesn't hold whether extraDeploy adds objects.
    "values-shape": "unknown",
    "annotation-present": "pass",
    "pool-enabled": "pass",
    "account-exists": "pass",
    "binding-unconditional": "skip",
  },
  "v1-upgrade-failed.tar.gz": {
    "binding-member": "pass",
    "service-account-name": "pass+warn",
    "no-key-file": "unknown",
    "pods-fresh": "pass",
  },
  "v1-redacted-recreated-account.tar.gz": {
    "binding-member": "fail",
    "account-not-recreated": "warn",
    "account-exists": "pass",
    "account-signs-urls": "fail",
    "grant-not-too-broad": "skip",
  },
};

describe("Old bundles", () => {
  it("are kept of every version", () => {
    const names = readdirSync(FOLDER);
    for (let version = 1; version <= Number(BUNDLE_VERSION); version += 1)
      expect(names.filter((name) => name.startsWith(`v${version}-`))).not.to.deep.equal([]);
    expect(Object.keys(FOUND)).to.have.members(names);
  });

  for (const [name, found] of Object.entries(FOUND)) {
    it(`are judged as when they were made: ${name}`, async () => {
      const { results, target } = await reportOn(join(FOLDER, name));
      const statuses = Object.keys(found).map((id) => [
        id,
        [...new Set(results.filter((result) => result.id === id).map(({ status }) => status))].join("+"),
      ]);
      expect(Object.fromEntries(statuses)).to.deep.equal(found);
      const wrong = results.filter(({ status }) => status === "fail" || status === "warn");
      expect(wrong.filter(({ id }) => !(id in found))).to.deep.equal([]);
      expect(target.cluster).to.be.a("string");
    });
  }
});

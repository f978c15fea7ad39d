import { expect } from "chai";
import { accountRule } from "../../../src/domain/chart/account-helper.ts";

const HELPERS: readonly (readonly [template: string, rule: string])[] = [
  ['{{ printf "%s-common-backend" .Chart.Name }}', "chart"],
  ['{{- printf "%s-common-backend" (.Chart.Name) | trunc 63 | trimSuffix "-" -}}', "chart"],
  ['{{ printf "%s-common-backend" $.Chart.Name }}', "chart"],
  ["{{ printf `%s-common-backend` .Chart.Name }}", "chart"],
  ['{{ printf "%s-common-backend" .Release.Name }}', "release"],
  ['{{ (printf "%s-common-backend" .Release.Name) }}', "release"],
  ['{{ printf "%s-common-backend" .Release.Name | upper }}', "unrecognised"],
  ['{{ printf "%s-common-backend" .Chart.Name | trunc 40 }}', "unrecognised"],
  ['{{ printf "%s-common-backend" (default .Chart.Name .Values.nameOverride) }}', "unrecognised"],
  ['{{ printf "%s-common-backend" .Chart.Names }}', "unrecognised"],
  ['{{ printf "%s-backend" .Chart.Name }}', "unrecognised"],
  ['{{/* printf "%s-common-backend" .Chart.Name }} */}}', "unrecognised"],
  ["{{ .Release.Name }}-common-backend", "unrecognised"],
  ["", "unrecognised"],
];

describe("The helper that names the account", () => {
  for (const [template, rule] of HELPERS) {
    it(`${rule}: ${template || "nothing"}`, () => expect(accountRule([template])).to.equal(rule));
  }

  it("is one where several print alike, and none where they differ", () => {
    const chart = '{{ printf "%s-common-backend" .Chart.Name }}';
    const release = '{{ printf "%s-common-backend" .Release.Name }}';
    expect(accountRule([chart, `${chart}\n${chart}`])).to.equal("chart");
    expect(accountRule([chart, release])).to.equal("unrecognised");
  });
});

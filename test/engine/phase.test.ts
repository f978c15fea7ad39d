import { expect } from "chai";
import { type Clues, notAsked } from "../../src/engine/clues.ts";
import { phaseOf } from "../../src/engine/phase.ts";
import type { Field } from "../../src/subject.ts";
import { known, subject, unseenFor } from "../support/probes.ts";

const running = (release: string) =>
  ({
    name: `${release}-maps-api`,
    release,
    serviceAccount: "carto-common-backend",
  }) as unknown as Clues["deployments"][number];
const record = (status: string) => ({ secret: "s.v2", status }) as unknown as Clues["record"];
const account = (helmRelease?: string) =>
  known({ exists: true, ...(helmRelease === undefined ? {} : { helmRelease }) }) as unknown as Parameters<
    typeof phaseOf
  >[1];
const absent = known({ exists: false }) as Parameters<typeof phaseOf>[1];
const unseen = unseenFor("get serviceaccounts");
const unseenDeployments = unseenFor("list deployments.apps") as NonNullable<Clues["unseenDeployments"]>;
const nobody = notAsked("not-given", "no release given");

const of = (
  clues: Partial<Clues>,
  live: Parameters<typeof phaseOf>[1],
  asked?: Parameters<typeof phaseOf>[2],
): Field =>
  phaseOf(
    { flags: {}, release: subject.release, readable: subject.release, deployments: [], ...clues },
    live,
    asked,
  );
const told = (field: Field) => (field.state === "known" ? `${field.value}: ${field.from}` : field);

describe("The phase of a release", () => {
  it("is the given one, whatever exists", () => {
    expect(of({ deployments: [running("carto")] }, absent, "before-install")).to.include({
      value: "before-install",
      from: "--phase",
      given: true,
    });
  });

  const RECORD = record("deployed");
  const CASES: readonly (readonly [string, () => Field, string])[] = [
    [
      "its Deployments run",
      () => of({ deployments: [running("carto")] }, unseen),
      "installed: CARTO Deployments exist",
    ],
    [
      "the account has Helm's labels of it",
      () => of({}, account("carto")),
      "installed: the Kubernetes service account, which the release created",
    ],
    [
      "the account has Helm's labels, of whatever release",
      () => of({ release: nobody }, account("geo")),
      "installed: the Kubernetes service account, which the release created",
    ],
    [
      "its Secret says so",
      () => of({ ...(RECORD && { record: RECORD }) }, absent),
      "installed: the Helm release's Secret s.v2 (deployed)",
    ],
    [
      "another release runs",
      () => of({ deployments: [running("geo")] }, absent),
      "before-install: no CARTO Deployments found",
    ],
    ["nothing is there", () => of({}, absent), "before-install: no CARTO Deployments found"],
    ["people made the account", () => of({}, account()), "before-install: no CARTO Deployments found"],
    [
      "another release made the account",
      () => of({}, account("geo")),
      "before-install: no CARTO Deployments found",
    ],
    [
      "the account doesn't exist, and Deployments are unseen",
      () => of({ unseenDeployments }, absent),
      "before-install: no CARTO Deployments found",
    ],
  ];
  for (const [says, field, phase] of CASES)
    it(`where ${says} is ${phase}`, () => expect(told(field())).to.equal(phase));

  it("of an uninstalled release is that before an installation", () => {
    const gone = record("uninstalled");
    expect(told(of({ ...(gone && { record: gone }) }, absent))).to.match(/^before-install/);
  });

  it("is as unseen as the account", () => {
    expect(of({}, unseen)).to.equal(unseen);
    expect(of({ deployments: [running("geo")] }, unseen)).to.equal(unseen);
  });

  it("of an account that anybody may have made is as unseen as the Deployments", () => {
    expect(of({ unseenDeployments }, account())).to.equal(unseenDeployments);
  });

  it("without a release isn't told by Deployments", () => {
    expect(told(of({ release: nobody, deployments: [running("carto")] }, absent))).to.match(
      /^before-install/,
    );
  });
});

import { expect } from "chai";
import {
  flagAccount,
  type LiveAccount,
  liveAnnotation,
  plannedAnnotation,
  plannedText,
  projectOf,
  renderedAccount,
} from "../../src/engine/account-annotation.ts";
import { type Clues, notAsked as nobodyAsked } from "../../src/engine/clues.ts";
import type { Field } from "../../src/subject.ts";
import { known, notAsked, unseenFor } from "../support/probes.ts";
import { manifestWith, treeOf } from "../support/trees.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const field = (value: string): Field => ({ state: "known", value, from: "a test", given: true });
const told = (found: Field) =>
  found.state === "known" ? found.value : `${found.state} ${found.reason.kind}: ${found.reason.detail}`;

describe("The project of an IAM service account", () => {
  for (const [email, project] of [
    [EMAIL, /^acme-prod$/],
    ["carto-backend@prod.acme.example.iam.gserviceaccount.com", /^acme.example:prod$/],
    ["acme-prod@appspot.gserviceaccount.com", /^acme-prod$/],
    ["412345678901-compute@developer.gserviceaccount.com", /^412345678901$/],
    ["112233445566778899001", /^unseen undecidable: .*from the unique ID in the annotation/],
    ["someone@example.com", /^not-asked blocked: the IAM service account's email is not valid$/],
  ] as const)
    it(`${email}: ${project.source}`, () => expect(told(projectOf(field(email)))).to.match(project));

  it("is as unknown as the account", () => {
    const open = nobodyAsked("not-given", "nobody said");
    expect(projectOf(open)).to.equal(open);
  });
});

describe("The account that the live annotation names", () => {
  const live = (annotation: string | undefined) =>
    known({
      exists: true as const,
      ...(annotation === undefined ? {} : { annotation }),
    }) as unknown as Parameters<typeof liveAnnotation>[0];

  it("is its whole text", () => {
    expect(told(liveAnnotation(live(`${EMAIL}\n`), true))).to.equal(`${EMAIL}\n`);
    expect(liveAnnotation(live(EMAIL), true)).to.include({
      given: false,
      from: "the Kubernetes service account's annotation",
    });
  });

  it("is missing in an installation, and not known before one", () => {
    for (const account of [live(undefined), live(" "), known({ exists: false as const })]) {
      expect(told(liveAnnotation(account, true))).to.equal(
        "not-asked blocked: no annotation names an IAM service account",
      );
      expect(told(liveAnnotation(account, false))).to.match(
        /^not-asked not-given: .*pass -f customizations.yaml/,
      );
    }
    const blocked = liveAnnotation(live(undefined), true);
    expect(blocked.state !== "known" && blocked.reason.by).to.equal("annotation-present");
  });

  it("is as unseen as the Kubernetes service account", () => {
    const unseen = unseenFor("get serviceaccounts");
    expect(liveAnnotation(unseen, true)).to.equal(unseen);
    expect(liveAnnotation(notAsked, false)).to.equal(notAsked);
  });
});

describe("The account that an upgrade will annotate", () => {
  const KEY = "iam.gke.io/gcp-service-account";
  const OTHER = "carto-old@acme-prod.iam.gserviceaccount.com";
  const NAME = field("carto-common-backend");
  const SET = treeOf(`commonBackendServiceAccount:\n  annotations: { ${KEY}: ${EMAIL} }\n`);
  const NOT_SET = treeOf("{}");
  const UNMADE = treeOf(
    `commonBackendServiceAccount:\n  create: false\n  annotations: { ${KEY}: ${EMAIL} }\n`,
  );
  const printed = (name: string, annotation?: string) =>
    manifestWith({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, annotations: annotation === undefined ? {} : { [KEY]: annotation } },
    });
  const PRINTED = printed("carto-common-backend", EMAIL);
  const live = (annotation?: string, holders = "others-alone"): LiveAccount =>
    known({
      exists: true as const,
      ...(annotation === undefined ? {} : { annotation }),
      annotationHolders: { collected: true, value: holders },
    }) as unknown as LiveAccount;
  const GONE: LiveAccount = known({ exists: false as const });
  const HIDDEN: LiveAccount = unseenFor("get serviceaccounts");
  const clues = (change: Partial<Clues>): Clues => ({
    flags: {},
    release: NAME,
    readable: NAME,
    deployments: [],
    ...change,
  });
  /** The last revision had no annotation. */
  const LAST = {
    record: {
      status: "deployed",
      manifest: printed("carto-common-backend"),
      applyMethod: { collected: true, value: "client-side" },
    },
  } as unknown as Pick<Clues, "record">;
  const KEPT = `${OTHER} by the Kubernetes service account's annotation`;
  const MISSING = "not-asked blocked: no annotation names an IAM service account";
  const by = (change: Partial<Clues>, account: LiveAccount, name: Field = NAME) => {
    const found = plannedAnnotation(clues(change), name, account);
    return found.state === "known" ? `${found.value} by ${found.from}` : told(found);
  };

  const CASES: readonly (readonly [string, Partial<Clues>, LiveAccount, string])[] = [
    ["the values set it", { values: SET }, live(OTHER), `${EMAIL} by the annotation in the values`],
    [
      "the manifest sets it",
      { manifest: PRINTED },
      live(OTHER),
      `${EMAIL} by the annotation in the manifest`,
    ],
    [
      "the manifest sets it, whatever the values say",
      { manifest: PRINTED, values: NOT_SET },
      live(OTHER),
      `${EMAIL} by the annotation in the manifest`,
    ],
    [
      "the manifest doesn't make the account",
      { manifest: printed("x", EMAIL), values: SET },
      live(OTHER),
      KEPT,
    ],
    ["create is false", { values: UNMADE }, live(OTHER), KEPT],
    ["nothing says what comes", {}, live(OTHER), KEPT],
    ["nothing sets it, and the last revision didn't either", { values: NOT_SET, ...LAST }, live(OTHER), KEPT],
    [
      "nothing sets it, and the release set the live one",
      { values: NOT_SET },
      live(OTHER, "release-alone"),
      MISSING,
    ],
    ["nothing sets it, and it is blank", { values: NOT_SET }, live(" "), MISSING],
    ["nothing sets it, and the account has none", { values: NOT_SET }, live(), MISSING],
    ["nothing sets it, and there is no account", { values: NOT_SET }, GONE, MISSING],
    ["nothing sets it, and the account is unseen", { values: NOT_SET }, HIDDEN, MISSING],
    ["the manifest makes it without one", { manifest: printed("carto-common-backend") }, live(), MISSING],
  ];
  for (const [says, change, account, expected] of CASES)
    it(`where ${says}: ${expected}`, () => expect(by(change, account)).to.equal(expected));

  it("isn't known where create is false and there is no account", () => {
    expect(by({ values: UNMADE }, GONE)).to.match(
      /^not-asked not-given: .*create is false.*--iam-service-account EMAIL$/,
    );
    // A manifest, or nothing, doesn't say it.
    for (const change of [{ manifest: printed("x"), values: UNMADE }, {}])
      expect(by(change, GONE)).to.match(/^not-asked not-given: .*pass -f customizations.yaml/);
    expect(by({ values: UNMADE }, HIDDEN)).to.match(/^unseen permission-missing/);
  });

  it("isn't known where another tool still fills it in", () => {
    const pending = "ENC[AES256_GCM,data:x]";
    for (const values of [
      treeOf(`commonBackendServiceAccount:\n  annotations: { ${KEY}: '${pending}' }\n`),
      treeOf(`commonBackendServiceAccount:\n  create: ${pending}\n`),
    ]) {
      expect(by({ values }, live(OTHER))).to.match(/^unseen undecidable: .*--iam-service-account EMAIL$/);
      expect(by({ values, manifest: PRINTED }, live(OTHER))).to.match(/in the manifest$/);
    }
  });

  it("isn't known where an upgrade may keep or remove it", () => {
    const account = known({
      exists: true as const,
      annotation: OTHER,
      annotationHolders: { collected: false },
    }) as unknown as LiveAccount;
    expect(by({ values: NOT_SET }, account)).to.match(/^unseen undecidable: .*annotation-present/);
    expect(plannedText(clues({ values: NOT_SET }), NAME, account)).to.equal(undefined);
  });

  it("has the text that the next manifest, or the upgrade, leaves", () => {
    const text = (change: Partial<Clues>, account: LiveAccount) => plannedText(clues(change), NAME, account);
    expect(text({ values: SET }, live(OTHER))).to.equal(EMAIL);
    expect(text({ manifest: PRINTED }, live(OTHER))).to.equal(EMAIL);
    expect(text({ values: UNMADE }, live(OTHER))).to.equal(OTHER);
    expect(text({ values: UNMADE }, GONE)).to.equal(undefined);
    expect(text({ values: UNMADE }, HIDDEN)).to.equal(undefined);
    expect(text({ values: NOT_SET, ...LAST }, live(OTHER))).to.equal(OTHER);
    expect(text({ values: NOT_SET }, live(OTHER, "release-alone"))).to.equal(undefined);
    expect(text({ manifest: printed("x"), values: SET }, live(OTHER))).to.equal(OTHER);
    expect(text({}, live(OTHER))).to.equal(OTHER);
  });

  it("is the last one of its name in a manifest", () => {
    const manifest = {
      ...PRINTED,
      serviceAccounts: [...printed("x").serviceAccounts, ...PRINTED.serviceAccounts],
    };
    expect(renderedAccount(clues({ manifest }), NAME)?.annotation).to.equal(EMAIL);
    const again = printed("carto-common-backend", OTHER).serviceAccounts;
    const twice = { ...manifest, serviceAccounts: [...manifest.serviceAccounts, ...again] };
    expect(renderedAccount(clues({ manifest: twice }), NAME)?.annotation).to.equal(OTHER);
    const open = nobodyAsked("not-given", "nobody said");
    for (const [given, name] of [
      [{ manifest }, open],
      [{ manifest }, field("another")],
      [{}, NAME],
    ] as const)
      expect(renderedAccount(clues(given), name)).to.equal(undefined);
  });

  it("of an option is the given one", () => {
    expect(flagAccount({ iamServiceAccount: EMAIL })).to.deep.include({
      value: EMAIL,
      from: "--iam-service-account",
      given: true,
    });
    expect(flagAccount({})).to.equal(undefined);
  });
});

describe("The project of other accounts", () => {
  it("isn't known of another universe, or of Google's own", () => {
    for (const [email, expected] of [
      ["x@acme-prod.berlin-build0-iam-gsa.goog", /./],
      ["service-412345678901@gcp-sa-pubsub.iam.gserviceaccount.com", /^not-asked blocked: Google-managed/],
    ] as const) {
      const found = projectOf(field(email));
      expect(found.state, email).to.not.equal("known");
      expect(told(found)).to.match(expected);
    }
  });
});

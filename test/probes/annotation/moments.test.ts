/** What annotation-present says at each moment, of what is to be installed and of what is in the cluster. */
import { expect } from "chai";
import type { ValuesTree } from "../../../src/domain/chart/values-tree.ts";
import type { Absent, HelmRelease, KubernetesServiceAccount, Observed } from "../../../src/facts.ts";
import type { Finding } from "../../../src/finding.ts";
import annotationPresent from "../../../src/probes/annotation-present.ts";
import type { Subject } from "../../../src/subject.ts";
import { whole } from "../../support/facts.ts";
import { known, notAsked, subject, unseenFor } from "../../support/probes.ts";
import { manifestWith, treeOf } from "../../support/trees.ts";

const KEY = "iam.gke.io/gcp-service-account";
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const OTHER = "carto-old@acme-prod.iam.gserviceaccount.com";
const values = (annotation: string | undefined, ...more: readonly string[]) =>
  `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n${more.map((line) => `  ${line}\n`).join("")}${annotation === undefined ? "" : `  annotations: { ${KEY}: ${annotation} }\n`}`;
const SET = treeOf(values(EMAIL));
const NOT_SET = treeOf(values(undefined));
const NOT_MADE = treeOf(values(undefined, "create: false"));

const account = (change: Partial<KubernetesServiceAccount> = {}): Observed<KubernetesServiceAccount> =>
  known({
    exists: true,
    quotaProject: { collected: false },
    otherKeys: [],
    annotatedAlone: { collected: false },
    createdAt: { collected: false },
    annotationHolders: { collected: true, value: "others-alone" },
    keptByHelm: false,
    ...change,
  });
const GONE: Observed<Absent> = known({ exists: false });
const HIDDEN = unseenFor("get serviceaccounts");

type World = {
  readonly values?: Observed<ValuesTree>;
  readonly live?: Observed<KubernetesServiceAccount | Absent>;
  readonly manifest?: Parameters<typeof annotationPresent.judge>[0]["manifest"];
  readonly record?: Observed<HelmRelease | Absent>;
};
const judge = (world: World, change: Partial<Subject>): readonly Finding[] =>
  whole(
    annotationPresent.judge(
      {
        values: world.values ?? notAsked,
        manifest: world.manifest ?? notAsked,
        kubernetesServiceAccount: world.live ?? account({ annotation: EMAIL }),
        helmRelease: world.record ?? notAsked,
      },
      { ...subject, ...change },
    ),
  );
const AFTER = { moment: "planned", label: "after the upgrade" } as const;
const PLANNED = { moment: "planned" } as const;
const NOW = { moment: "now" } as const;
const BOTH = { moment: "installed" } as const;

const TABLE: readonly (readonly [
  string,
  World,
  Partial<Subject>,
  readonly (readonly [Finding["status"], string])[],
])[] = [
  ["both name the account", { values: known(SET) }, BOTH, [["pass", "and the values match"]]],
  ["only the cluster was looked at", {}, BOTH, [["pass", "is annotated with"]]],
  ["the values lack it in the cluster", { values: known(SET), live: account() }, BOTH, [["fail", "has no"]]],
  [
    "it is blank in the cluster",
    { values: known(SET), live: account({ annotation: " " }) },
    BOTH,
    [["fail", "has no"]],
  ],
  [
    "the account is gone, and the values set it",
    { values: known(SET), live: GONE },
    BOTH,
    [["pass", "the values name"]],
  ],
  ["the account is hidden", { values: known(SET), live: HIDDEN }, BOTH, [["unknown", "get serviceaccounts"]]],
  ["the chart makes no account", { values: known(NOT_MADE) }, BOTH, [["pass", "is annotated with"]]],
  [
    "the values don't set it",
    { values: known(NOT_SET) },
    BOTH,
    [
      ["pass", "is annotated with"],
      ["unknown", "may remove"],
    ],
  ],
  ["of an older run", { values: known(SET) }, NOW, [["pass", "is annotated with"]]],
  ["before the installation, now", { values: known(SET), live: GONE }, NOW, [["skip", "not installed yet"]]],
  ["before the installation, now, without values", { live: GONE }, NOW, [["skip", "doesn't exist"]]],
  ["hidden, now", { values: known(SET), live: HIDDEN }, NOW, [["unknown", "get serviceaccounts"]]],
  ["before the installation", { values: known(SET), live: GONE }, PLANNED, [["pass", "the values name"]]],
  ["before the installation, without values", { live: GONE }, PLANNED, [["skip", "offline"]]],
  [
    "before the installation, with values that are hidden",
    { values: unseenFor("get secrets"), live: GONE },
    PLANNED,
    [["unknown", "get secrets"]],
  ],
  [
    "before the installation, not set",
    { values: known(NOT_SET), live: GONE },
    PLANNED,
    [["fail", "the values set no"]],
  ],
  [
    "before the installation, and people make the account",
    { values: known(NOT_MADE), live: GONE },
    PLANNED,
    [["skip", "create: false"]],
  ],
  ["people made the account", { values: known(NOT_MADE) }, PLANNED, [["pass", "is annotated with"]]],
  [
    "people made the account without it",
    { values: known(NOT_MADE), live: account() },
    PLANNED,
    [["fail", "has no"]],
  ],
  [
    "the account is there, and nothing says what will be installed",
    {},
    PLANNED,
    [["pass", "is annotated with"]],
  ],
  [
    "the account is hidden before the installation",
    { values: known(SET), live: HIDDEN },
    PLANNED,
    [
      ["pass", "the values name"],
      ["unknown", "get serviceaccounts"],
    ],
  ],
  [
    "the account is hidden, after the upgrade",
    { values: known(SET), live: HIDDEN },
    AFTER,
    [["pass", "the values name"]],
  ],
  [
    "the account exists, and the values set it",
    { values: known(SET) },
    PLANNED,
    [["pass", "the values name"]],
  ],
];

describe("annotation-present, at each moment", () => {
  for (const [says, world, moment, wanted] of TABLE)
    it(`${wanted.map(([status]) => status).join("+")}: ${moment.label ?? moment.moment}, ${says}`, () => {
      const found = judge(world, moment);
      expect(
        found.map(({ status }) => status),
        JSON.stringify(found),
      ).to.deep.equal(wanted.map(([status]) => status));
      for (const [index, [, holds]] of wanted.entries()) expect(found[index]?.message).to.include(holds);
    });

  it("says of which moment a second result is", () => {
    expect(judge({ values: known(NOT_SET) }, BOTH)[1]?.subject).to.equal("after the upgrade");
    expect(judge({ values: known(SET), live: HIDDEN }, PLANNED)[1]?.subject).to.equal("now");
    expect(judge({ values: known(SET) }, BOTH)[0]?.subject).to.equal(undefined);
  });

  it("points to the values where they set it or lack it", () => {
    const at = (line: number, column: number) => ({ file: "values.yaml", line, column });
    const [both] = judge({ values: known(SET) }, BOTH);
    expect(both?.location).to.deep.equal(at(3, 50));
    const [lacking] = judge({ values: known(NOT_SET), live: GONE }, PLANNED);
    expect(lacking?.location).to.deep.equal(at(1, 1));
    // The live account has no place in a file.
    expect(judge({}, BOTH)[0]).to.not.have.property("location");
  });

  it("is blocked by the probe that misses the account", () => {
    expect(judge({ live: GONE }, NOW)[0]).to.have.nested.property("because.by", "service-account-exists");
    expect(judge({ live: GONE }, NOW)[0]).to.have.nested.property("because.kind", "blocked");
  });

  it("is blocked where the values are broken, by the probe that says how", () => {
    const broken = treeOf(
      `commonBackendServiceAccount:\nenableGCPWorkloadIdentity: true\nannotations: { ${KEY}: ${EMAIL} }\n`,
    );
    const [found] = judge({ values: known(broken), live: GONE }, PLANNED);
    expect(found).to.have.nested.property("because.by", "values-shape");
  });

  it("is unknown where another tool decides whether the chart makes the account", () => {
    const tree = treeOf(values(EMAIL, 'create: "${CREATE}"'));
    const [found] = judge({ values: known(tree), live: GONE }, PLANNED);
    expect(found).to.include({ status: "unknown" });
    expect(found?.message).to.include("commonBackendServiceAccount.create");
    expect(found?.location).to.deep.equal({ file: "values.yaml", line: 3, column: 11 });
  });
});

const MINE = { state: "known", value: "mine", from: "a test", given: true } as const;
const RENDERED = { name: "carto-common-backend", quotaProject: { collected: false } } as const;
const object = (name: string, namespace?: string, annotations?: object) => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(annotations === undefined ? {} : { annotations }),
  },
});
const HOOK = { ...object("hook", undefined, { "helm.sh/hook": "pre-install" }) };

describe("annotation-present, by a manifest", () => {
  const of = (change: Partial<Subject>, world: World, ...objects: readonly object[]) =>
    judge({ ...world, manifest: known(manifestWith(...objects)) }, change).map(
      ({ status, message }) => `${status}: ${message}`,
    );

  it("is what the manifest has, whatever the namespace is that it names once", () => {
    const rendered = { ...RENDERED, annotation: EMAIL };
    expect(of({ ...PLANNED, rendered }, { live: GONE }, object("carto-common-backend", "carto"))[0]).to.match(
      /^pass: the manifest annotates/,
    );
    const bare = object("carto-common-backend");
    expect(
      of({ ...PLANNED, rendered }, { live: GONE }, bare, object("carto-common-backend", "geo"))[0],
    ).to.match(/^pass/);
    expect(
      of(
        { ...PLANNED, rendered },
        { live: GONE },
        object("other", "maps"),
        object("carto-common-backend", "geo"),
      )[0],
    ).to.match(/^pass/);
  });

  it("asks for the namespace where the manifest has several, in their order", () => {
    const two = [object("carto-common-backend", "maps"), object("carto-common-backend", "geo")];
    expect(of(PLANNED, { live: GONE }, ...two)[0]).to.match(/^unknown: .*namespaces geo, maps:/);
    expect(
      of(
        {
          ...PLANNED,
          kubernetesServiceAccount: MINE,
        },
        { live: GONE },
        ...two,
      )[0],
    ).to.match(/^skip/);
  });

  it("is unknown without the account that the chart makes, unless the manifest has hooks", () => {
    const none = object("other");
    expect(of(PLANNED, { live: GONE }, none)[0]).to.match(/^unknown: .*omits hooks/);
    expect(of(PLANNED, { live: GONE }, none, HOOK)[0]).to.match(/^skip: .*annotate it where you create it/);
    expect(of(PLANNED, { live: GONE, values: known(NOT_MADE) }, none)[0]).to.match(/^skip/);
    expect(of(BOTH, {}, none)[0]).to.match(/^pass: .*is annotated with/);
    expect(of(NOW, {}, none)[0]).to.match(/^pass: .*is annotated with/);
  });

  it("fails without an annotation, and says whether it is empty", () => {
    for (const [annotation, found] of [
      [undefined, "not set"],
      ["", "empty"],
    ] as const) {
      const rendered = { ...RENDERED, ...(annotation === undefined ? {} : { annotation }) };
      const [finding] = judge(
        { live: GONE, manifest: known(manifestWith(object("carto-common-backend"))) },
        { ...PLANNED, rendered },
      );
      expect(finding).to.include({ status: "fail", found });
    }
  });

  for (const [says, annotation, tree, status, holds] of [
    ["the values name another", EMAIL, treeOf(values(OTHER)), "warn", OTHER],
    ["the values set none", EMAIL, NOT_SET, "warn", "no annotation in the values"],
    ["the values name the same", EMAIL, SET, "pass", ""],
    ["the chart makes no account", EMAIL, NOT_MADE, "warn", "no annotation in the values"],
    ["another tool fills it in", EMAIL, treeOf(values('"${ACCOUNT}"')), "pass", ""],
    ["the values set what the manifest lacks", "", SET, "fail", "empty"],
    ["neither sets it", "", NOT_SET, "fail", "empty"],
  ] as const)
    it(`is ${status} beside values: ${says}`, () => {
      const [finding] = judge(
        { live: GONE, values: known(tree), manifest: known(manifestWith(object("carto-common-backend"))) },
        { ...PLANNED, rendered: { ...RENDERED, annotation } },
      );
      expect(finding?.status).to.equal(status);
      expect(finding?.found ?? "").to.include(holds);
    });

  it("is rendered again where the values set what the manifest lacks", () => {
    const summary = (tree: ValuesTree) => {
      const [finding] = judge(
        { live: GONE, values: known(tree), manifest: known(manifestWith(object("carto-common-backend"))) },
        { ...PLANNED, rendered: { ...RENDERED, annotation: "" } },
      );
      return finding?.status === "fail" ? finding.fix.summary : "";
    };
    expect(summary(SET)).to.include("Render the chart again");
    expect(summary(NOT_SET)).to.include("values.yaml").and.not.include("Render");
  });
});

describe("How the annotation is set", () => {
  const fixOf = (world: World, change: Partial<Subject>) => {
    const [finding] = judge(world, change);
    const fix = finding?.status === "fail" ? finding.fix : undefined;
    return {
      summary: fix?.summary ?? "",
      edits: fix?.edits?.map(({ yaml }) => yaml).join("") ?? "",
      commands: fix?.commands?.map(({ argv }) => argv.join(" ")) ?? [],
    };
  };
  const annotate = `annotate serviceaccount carto-common-backend --namespace=carto --overwrite ${KEY}=${EMAIL}`;

  it("is in the values, before an installation", () => {
    const { summary, edits, commands } = fixOf({ values: known(NOT_SET), live: GONE }, PLANNED);
    expect(summary).to.include("values.yaml").and.include("then install");
    expect(edits).to.include(EMAIL);
    expect(commands).to.deep.equal([]);
  });

  it("is in the values and, until the upgrade, in the cluster", () => {
    const { summary, edits, commands } = fixOf({ values: known(NOT_SET), live: account() }, BOTH);
    expect(summary).to.include("values.yaml").and.include("helm upgrade");
    expect(edits).to.include(EMAIL);
    expect(commands).to.deep.equal([annotate]);
  });

  it("is in the cluster alone, where the values set it already", () => {
    const change = { ...NOW, counterpart: { label: "after the upgrade", annotation: EMAIL } };
    const { summary, edits, commands } = fixOf({ values: known(SET), live: account() }, change);
    expect(summary).to.include("Run helm upgrade with these values");
    expect([edits, commands]).to.deep.equal(["", [annotate]]);
    const other = { ...NOW, counterpart: { label: "after the upgrade", annotation: OTHER } };
    expect(fixOf({ values: known(SET), live: account() }, other).edits).to.include(EMAIL);
  });

  it("is where people make the account, by what says that they do", () => {
    const made = fixOf({ values: known(NOT_MADE), live: account() }, PLANNED);
    expect(made.summary).to.include("where you create it (the values set create: false)");
    expect([made.edits, made.commands]).to.deep.equal(["", [annotate]]);
    const manifest = known(manifestWith(object("other"), HOOK));
    const rendered = fixOf({ manifest, live: account() }, PLANNED);
    expect(rendered.summary).to.include("the manifest doesn't create it");
    const now = fixOf({ values: known(NOT_MADE), live: account() }, NOW);
    expect(now.summary).to.include("helm upgrade").and.not.include("where you create it");
  });

  it("is the other moment's account where none is known, else a placeholder", () => {
    const nobody = {
      iamServiceAccount: { state: "unseen", reason: { kind: "not-given", detail: "none" } },
    } as const;
    const expected = (change: Partial<Subject>) =>
      judge({ live: account() }, { ...BOTH, ...nobody, ...change })[0];
    expect(expected({})).to.have.property("expected", `${KEY}: ACCOUNT@PROJECT.iam.gserviceaccount.com`);
    expect(expected({ counterpart: { label: "now", annotation: OTHER } })).to.have.property(
      "expected",
      `${KEY}: ${OTHER}`,
    );
  });
});

describe("An annotation beside the option and the other moment", () => {
  const given = (value: string, isGiven: boolean) => ({
    iamServiceAccount: { state: "known", value, from: "--iam-service-account", given: isGiven } as const,
  });
  it("fails if the option names another account", () => {
    const [finding] = judge({}, { ...BOTH, ...given(OTHER, true) });
    expect(finding).to.include({ status: "fail", expected: OTHER, found: EMAIL });
    expect(judge({}, { ...BOTH, ...given(EMAIL, true) })[0]?.status).to.equal("pass");
    expect(judge({}, { ...BOTH, ...given(OTHER, false) })[0]?.status).to.equal("pass");
  });

  it("warns if it differs from the other moment's", () => {
    const counterpart = { label: "after the upgrade", annotation: OTHER };
    const [now] = judge({ values: known(SET) }, { ...NOW, label: "now", counterpart });
    expect(now).to.include({
      status: "warn",
      expected: `${OTHER} (after the upgrade)`,
      found: `${EMAIL} (now)`,
    });
    expect(now).to.have.deep.nested.property("fix.edits", []);
    const [then] = judge(
      { values: known(SET), live: HIDDEN },
      { ...AFTER, counterpart: { ...counterpart, label: "now" } },
    );
    expect(then?.message).to.include("the next upgrade changes");
    expect(then).to.have.nested.property("fix.edits[0].yaml").that.includes(OTHER);
    for (const annotation of [EMAIL, undefined]) {
      const other = { label: "after the upgrade", ...(annotation === undefined ? {} : { annotation }) };
      expect(
        judge({ live: account({ annotation: `${EMAIL}\n` }) }, { ...NOW, counterpart: other })[0]?.status,
      ).to.equal("pass");
    }
  });
});

describe("An annotation that somebody set, after an upgrade", () => {
  const record = (
    annotation: string | undefined,
    applyMethod: "client-side" | "server-side",
  ): Observed<HelmRelease> =>
    known({
      exists: true,
      secret: "sh.helm.release.v1.carto.v1",
      name: "carto",
      namespace: "carto",
      chart: { name: "carto" },
      version: 1,
      status: "deployed",
      values: SET,
      manifest: manifestWith(
        object("carto-common-backend", undefined, annotation === undefined ? {} : { [KEY]: annotation }),
      ),
      applyMethod: { collected: true, value: applyMethod },
    });
  const upgraded = (tree: ValuesTree, live: string, last: Observed<HelmRelease> | undefined) =>
    judge(
      {
        values: known(tree),
        live: account({ annotation: live }),
        ...(last === undefined ? {} : { record: last }),
      },
      AFTER,
    );

  for (const [says, tree, live, last, status, holds] of [
    ["another one, applied by the client", SET, OTHER, record(EMAIL, "client-side"), "pass", ""],
    ["another one, applied by the server", SET, OTHER, record(EMAIL, "server-side"), "fail", OTHER],
    [
      "an empty one, applied by the server",
      SET,
      "",
      record(EMAIL, "server-side"),
      "fail",
      "an empty annotation",
    ],
    ["an empty one, applied by the client", SET, "", record(EMAIL, "client-side"), "pass", ""],
    ["another one, applied by nobody knows whom", SET, OTHER, undefined, "unknown", OTHER],
    ["the same one", SET, EMAIL, record(OTHER, "server-side"), "pass", ""],
    [
      "one that the values lack, kept by the server",
      NOT_SET,
      EMAIL,
      record(OTHER, "server-side"),
      "warn",
      `${EMAIL} in the cluster`,
    ],
    [
      "one that the values lack, removed by the client",
      NOT_SET,
      EMAIL,
      record(OTHER, "client-side"),
      "fail",
      "not set",
    ],
    [
      "one that the values and the last manifest lack",
      NOT_SET,
      EMAIL,
      record(undefined, "client-side"),
      "warn",
      `${EMAIL} in the cluster`,
    ],
    ["a blank one that the values lack", NOT_SET, " ", record(undefined, "server-side"), "fail", "not set"],
    [
      "one that the values lack, with an unread last manifest",
      NOT_SET,
      EMAIL,
      undefined,
      "unknown",
      "not set",
    ],
  ] as const)
    it(`is ${status}: ${says}`, () => {
      const [finding] = upgraded(tree, live, last);
      expect(finding?.status, finding?.message).to.equal(status);
      expect(finding?.found ?? "").to.include(holds);
    });

  it("is removed by hand before the upgrade that would stop", () => {
    for (const last of [record(EMAIL, "server-side"), undefined]) {
      const [finding] = upgraded(SET, OTHER, last);
      const fix = finding !== undefined && "fix" in finding ? finding.fix : undefined;
      expect(fix?.commands?.[0]?.argv.join(" ")).to.equal(
        `annotate serviceaccount carto-common-backend --namespace=carto ${KEY}-`,
      );
      expect(finding).to.have.property("expected", EMAIL);
    }
    expect(upgraded(SET, OTHER, undefined)[0]?.severity).to.equal("warn");
  });

  it("keeps the place in the values, and what to set there", () => {
    for (const last of [record(undefined, "client-side"), undefined]) {
      const [finding] = upgraded(NOT_SET, EMAIL, last);
      expect(finding?.location).to.deep.equal({ file: "values.yaml", line: 1, column: 1 });
      expect(JSON.stringify(finding)).to.include(`"expected":"commonBackendServiceAccount.annotations`);
      expect(finding).to.have.nested.property("fix.edits").with.lengthOf(1);
    }
  });

  it("is judged so only for Helm, which merges", () => {
    const applied: ValuesTree = { ...SET, deployer: { tool: "argocd" } };
    expect(upgraded(applied, OTHER, record(EMAIL, "server-side"))[0]?.status).to.equal("pass");
  });
});

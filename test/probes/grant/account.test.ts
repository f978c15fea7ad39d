import { expect } from "chai";
import type { EffectivePolicies } from "../../../src/compounds.ts";
import type { Access, Observed } from "../../../src/facts.ts";
import {
  type AccessVerdict,
  isGranted,
  isOpen,
  judgeAccount,
  lacking,
  openFinding,
  rolesOf,
  unseenGuards,
  unseenOf,
  whyGranted,
  worse,
} from "../../../src/probes/grant/account.ts";
import { known, notAsked, unseenFor } from "../../support/probes.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const PROJECT = "//cloudresourcemanager.googleapis.com/projects/acme-prod";
const FOLDER = "//cloudresourcemanager.googleapis.com/folders/731450012345";
const GUARD = "policies/cloudresourcemanager.googleapis.com%2Fprojects%2Facme-prod/denypolicies/guard";
const ROLE = "roles/bigquery.jobUser";
const JOBS = "bigquery.jobs.create";
const NOW = "2026-03-01T12:00:00Z";

const holding = (...members: readonly string[]): EffectivePolicies => ({
  policies: [
    {
      level: "project",
      resource: PROJECT,
      observed: known({ exists: true as const, bindings: [{ role: ROLE, members }] }),
    },
  ],
  roles: {},
});
const HELD = holding(`serviceAccount:${EMAIL}`);
const NOT_HELD = holding("user:ana@acme.example");
const judge = (effective: EffectivePolicies) =>
  judgeAccount({ effective, email: EMAIL, permission: JOBS, decisive: ["project"], now: NOW });
const answering = (effective: EffectivePolicies, state: string): EffectivePolicies => ({
  ...effective,
  access: { [JOBS]: known({ exists: true as const, state }) },
});

const grant = { role: ROLE, member: `serviceAccount:${EMAIL}`, resource: PROJECT, level: "project" } as const;
const denial = { resource: PROJECT, policy: GUARD, rule: 1, because: ["resource.matchTag()"] };
const NO_GUARDS = { denials: [], boundaries: [] } as const;
/** A verdict of each kind, from the worst to the best. */
const VERDICTS = {
  denied: { verdict: "denied", denial },
  bounded: { verdict: "bounded", boundaries: ["fence", "wall"] },
  "cannot-access": { verdict: "cannot-access", unseen: [] },
  "not-granted": { verdict: "not-granted", unseen: [{ what: "policy", level: "folder", resource: FOLDER }] },
  expired: { verdict: "expired", by: grantOf(), expired: "2026-01-01T00:00:00Z", unseen: [] },
  inactive: { verdict: "inactive", by: grantOf("false"), unseen: [] },
  guarded: { verdict: "guarded", denials: [denial], boundaries: ["fence"] },
  "granted-conditionally": {
    verdict: "granted-conditionally",
    by: grantOf("destination.ip == ''"),
    unseen: [],
  },
  undetermined: {
    verdict: "undetermined",
    unseen: [{ what: "policy", level: "project", resource: PROJECT }],
    inactive: [],
  },
  "can-access": { verdict: "can-access" },
  granted: { verdict: "granted", by: grantOf(), all: [], guards: NO_GUARDS },
} as const satisfies { readonly [V in AccessVerdict["verdict"]]: AccessVerdict };
const ORDER = Object.values(VERDICTS);

function grantOf(expression?: string) {
  const condition =
    expression === undefined
      ? {}
      : { condition: { expression, state: { value: "unknown" as const, because: [] } } };
  return { ...grant, form: "service-account" as const, ...condition };
}

describe("What the account may do", () => {
  for (const [says, effective, wanted] of [
    ["a role that contains it", HELD, "granted"],
    ["no role, and Policy Troubleshooter says yes", answering(NOT_HELD, "CAN_ACCESS"), "can-access"],
    ["a role, and Policy Troubleshooter says yes", answering(HELD, "CAN_ACCESS"), "granted"],
    ["a role, and Policy Troubleshooter says no", answering(HELD, "CANNOT_ACCESS"), "cannot-access"],
    ["no role, and Policy Troubleshooter can't tell", answering(NOT_HELD, "UNKNOWN_INFO"), "not-granted"],
    ["a role, and Policy Troubleshooter can't tell", answering(HELD, "UNKNOWN_CONDITIONAL"), "granted"],
    ["no role", NOT_HELD, "not-granted"],
  ] as const)
    it(`is ${wanted}: ${says}`, () => {
      expect(judge(effective).verdict).to.equal(wanted);
    });

  for (const [says, observed] of [
    ["was not asked", notAsked],
    ["refused", unseenFor("policytroubleshooter.iam.query")],
    ["doesn't know the resource", known({ exists: false as const })],
  ] as const satisfies readonly (readonly [string, Observed<Access | { exists: false }>])[])
    it(`is what the policies say where Policy Troubleshooter ${says}`, () => {
      expect(judge({ ...HELD, access: { [JOBS]: observed } }).verdict).to.equal("granted");
      expect(judge({ ...NOT_HELD, access: { [JOBS]: observed } }).verdict).to.equal("not-granted");
    });

  it("rests on no unread deny policy where Policy Troubleshooter answers, which reads them", () => {
    const hidden = {
      ...HELD,
      denials: [{ resource: PROJECT, observed: unseenFor("iam.denypolicies.list") }],
    };
    const guardsOf = (effective: EffectivePolicies) => {
      const verdict = judge(effective);
      return verdict.verdict === "granted" ? verdict.guards.denials : undefined;
    };
    expect(guardsOf(hidden)).to.deep.equal([PROJECT]);
    expect(guardsOf(answering(hidden, "CAN_ACCESS"))).to.deep.equal([]);
  });

  it("is worst where it is certainly missing, then where it is open", () => {
    for (const [index, one] of ORDER.entries())
      for (const [place, other] of ORDER.entries())
        expect(worse(one, other), `${one.verdict} and ${other.verdict}`).to.equal(
          place < index ? other : one,
        );
  });

  it("is granted, open or lacking: one of the three", () => {
    const kinds = ORDER.map((one) => (isGranted(one) ? "granted" : isOpen(one) ? "open" : "lacking"));
    expect(kinds).to.deep.equal([
      ...Array(6).fill("lacking"),
      ...Array(3).fill("open"),
      ...Array(2).fill("granted"),
    ]);
    expect(ORDER.filter((one) => isGranted(one) && isOpen(one))).to.deep.equal([]);
  });

  it("is said by the role that contains it, or by Policy Troubleshooter's answer", () => {
    const said = [VERDICTS.granted, VERDICTS["can-access"]].map((one) =>
      whyGranted(one, (role) => `by ${role}`),
    );
    expect(said[0]).to.equal(`by ${ROLE}`);
    expect(said[1]).to.include("CAN_ACCESS");
  });

  it("is carried by each role once", () => {
    expect(
      rolesOf([VERDICTS.granted, VERDICTS["can-access"], VERDICTS.granted, VERDICTS.denied]),
    ).to.deep.equal([ROLE]);
  });
});

describe("A permission that is missing", () => {
  for (const [verdict, said] of [
    ["denied", `rule 2 of ${GUARD}`],
    ["bounded", "fence, wall"],
    ["cannot-access", "CANNOT_ACCESS"],
    ["not-granted", "no role"],
    ["expired", `${ROLE} until 2026-01-01T00:00:00Z`],
    ["inactive", `${ROLE}, if false`],
  ] as const)
    it(`is said: ${verdict}`, () => {
      expect(lacking(VERDICTS[verdict])).to.include(said);
    });

  it("names the policies that may still grant it", () => {
    expect(unseenOf(VERDICTS["not-granted"])).to.have.lengthOf(1);
    expect(unseenOf(VERDICTS.denied)).to.deep.equal([]);
    expect(unseenOf(VERDICTS.bounded)).to.deep.equal([]);
  });
});

describe("A permission that is open", () => {
  const open = (verdict: Parameters<typeof openFinding>[0], effective: EffectivePolicies = NOT_HELD) =>
    openFinding(verdict, "it may lack it", effective, { severity: "warn" });
  const because = (found: ReturnType<typeof open>) => ("because" in found ? found.because : undefined);

  it("by what guards it decides the run, and names each rule and boundary", () => {
    const found = open(VERDICTS.guarded);
    expect(found).to.include({ status: "unknown", severity: "error" });
    expect(because(found)?.kind).to.equal("undecidable");
    expect(found.message).to.include(`rule 2 of ${GUARD} may deny it (not known: resource.matchTag())`);
    expect(found.message).to.include("boundary fence may exclude it").and.include("--troubleshoot");
  });

  it("by its condition decides the run, and shows the condition", () => {
    const found = open(VERDICTS["granted-conditionally"]);
    expect(found).to.include({ status: "unknown", severity: "error" });
    expect(because(found)?.kind).to.equal("undecidable");
    expect(found.message).to.include(ROLE).and.include("destination.ip == ''").and.include("--troubleshoot");
  });

  it("by what was not read keeps the severity, and names the permission to ask for", () => {
    const hidden: EffectivePolicies = {
      policies: [
        { level: "project", resource: PROJECT, observed: unseenFor("resourcemanager.projects.getIamPolicy") },
      ],
      roles: {},
    };
    const found = open(VERDICTS.undetermined, hidden);
    expect(found).to.include({ status: "unknown", severity: "warn" });
    expect(because(found)).to.include({
      kind: "permission-missing",
      permission: "resourcemanager.projects.getIamPolicy",
    });
    expect(found.message).to.match(/^it may lack it/);
  });

  it("by a member that only Google can resolve decides the run", () => {
    const group = {
      what: "subject",
      missing: ["membership"],
      role: ROLE,
      member: "group:backends@acme.example",
      resource: PROJECT,
    } as const;
    const found = open({ ...VERDICTS.undetermined, unseen: [...VERDICTS.undetermined.unseen, group] });
    expect(found).to.include({ status: "unknown", severity: "error" });
    expect(found.message).to.include("group:backends@acme.example");
  });
});

describe("Deny policies and boundaries that were not read", () => {
  const granted = (guards: { readonly denials: readonly string[]; readonly boundaries: readonly string[] }) =>
    ({ ...VERDICTS.granted, guards }) as const;
  const hiddenBy = (observed: Observed<never>): EffectivePolicies => ({
    ...HELD,
    denials: [{ resource: PROJECT, observed }],
  });

  it("are one unknown that doesn't decide, with the permission to ask for", () => {
    const two: EffectivePolicies = {
      ...hiddenBy(unseenFor("iam.denypolicies.list")),
      boundaries: [
        {
          project: "folders/7",
          pods: false,
          observed: { state: "unseen", reason: { kind: "timeout", detail: "it timed out" } },
          policies: {},
        },
      ],
    };
    const verdict = granted({ denials: [PROJECT], boundaries: ["folders/7"] });
    const found = unseenGuards([verdict, verdict, VERDICTS.denied], [two, two]);
    expect(found).to.have.lengthOf(1);
    expect(found[0]).to.include({
      status: "unknown",
      severity: "warn",
      subject: "deny policies and boundaries",
    });
    expect(found[0]).to.have.nested.property("because.permission", "iam.denypolicies.list");
    expect(found[0]?.message)
      .to.include("you lack iam.denypolicies.list")
      .and.include("folders/7 (it timed out)");
  });

  it("name the permission of a later one where the first has none", () => {
    const effective: EffectivePolicies = {
      ...HELD,
      denials: [
        {
          resource: FOLDER,
          observed: { state: "unseen", reason: { kind: "timeout", detail: "it timed out" } },
        },
        { resource: PROJECT, observed: unseenFor("iam.denypolicies.list") },
      ],
    };
    const [found] = unseenGuards([granted({ denials: [FOLDER, PROJECT], boundaries: [] })], [effective]);
    expect(found).to.have.deep.nested.property("because.kind", "permission-missing");
  });

  it("have the reason of the first where none needs a permission", () => {
    const effective = hiddenBy({ state: "unseen", reason: { kind: "timeout", detail: "it timed out" } });
    const [found] = unseenGuards([granted({ denials: [PROJECT], boundaries: [] })], [effective]);
    expect(found).to.have.nested.property("because.kind", "timeout");
    expect(found).to.not.have.nested.property("because.permission");
  });

  it("are nothing where all were read, where no grant rests on them, or where no requests are sent", () => {
    const hidden = hiddenBy(unseenFor("iam.denypolicies.list"));
    expect(unseenGuards([granted(NO_GUARDS)], [hidden])).to.deep.equal([]);
    expect(unseenGuards([VERDICTS["not-granted"], VERDICTS["can-access"]], [hidden])).to.deep.equal([]);
    expect(
      unseenGuards([granted({ denials: [PROJECT], boundaries: [] })], [hiddenBy(notAsked)]),
    ).to.deep.equal([]);
    expect(unseenGuards([granted({ denials: [FOLDER], boundaries: [] })], [hidden])).to.deep.equal([]);
    expect(unseenGuards([granted({ denials: [PROJECT], boundaries: [] })], [HELD])).to.deep.equal([]);
  });

  it("are single policies too, of deny policies and of boundaries", () => {
    const effective: EffectivePolicies = {
      ...HELD,
      denials: [{ resource: PROJECT, observed: known([unseenFor("iam.denypolicies.get")]) }],
      boundaries: [
        {
          project: "folders/7",
          pods: false,
          observed: known({
            exists: true as const,
            boundaries: ["fence"],
            conditional: { collected: false },
          }),
          policies: { fence: unseenFor("iam.principalaccessboundarypolicies.get") },
        },
      ],
    };
    const found = unseenGuards([granted({ denials: [PROJECT], boundaries: ["fence"] })], [effective]);
    expect(found[0]?.message)
      .to.include("you lack iam.denypolicies.get")
      .and.include("fence (you lack iam.principalaccessboundarypolicies.get)");
  });
});

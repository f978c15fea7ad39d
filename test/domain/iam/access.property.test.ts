/** The evaluation of access, held to an oracle that shares no code with it: it enumerates bindings, roles, conditions and denials. */
import { expect } from "chai";
import fc from "fast-check";
import {
  type AccessQuestion,
  type Account,
  type Binding,
  type BoundaryAttachment,
  type BoundaryPolicy,
  type DenyAttachment,
  type DenyRule,
  judgeAccess,
  type LevelPolicy,
  type PolicyVerdict,
  type Principal,
} from "../../../src/domain/iam/index.ts";
import { members, subject } from "./subjects.ts";

/** Fewer for a quick look: `ACCESS_RUNS=500`. */
const RUNS = Number(process.env.ACCESS_RUNS ?? 10_000);
const NOW = "2026-06-01T00:00:00Z";
const EMAIL = "backend@my-project.iam.gserviceaccount.com";
const account: Account = {
  email: EMAIL,
  uniqueId: "1",
  projectNumber: "123",
  ancestors: ["organizations/1"],
};

type Truth = "yes" | "no" | "open";

/** Each small universe says of all its words what they come to, by hand. */
const PERMISSIONS = ["storage.objects.create", "storage.objects.get"] as const;
const ROLES: Readonly<Record<string, Readonly<Record<string, Truth>>>> = {
  "roles/storage.objectAdmin": { "storage.objects.create": "yes", "storage.objects.get": "yes" },
  "roles/storage.objectViewer": { "storage.objects.create": "no", "storage.objects.get": "yes" },
  "roles/bigquery.jobUser": { "storage.objects.create": "no", "storage.objects.get": "no" },
  "projects/p/roles/writer": { "storage.objects.create": "yes", "storage.objects.get": "no" },
  "projects/p/roles/hidden": { "storage.objects.create": "open", "storage.objects.get": "open" },
};
const CONDITIONS: Readonly<Record<string, Truth>> = {
  true: "yes",
  'request.time < timestamp("2026-01-01T00:00:00Z")': "no",
  'request.time < timestamp("2027-01-01T00:00:00Z")': "yes",
  "resource.matchTag('1/env', 'prod')": "open",
  // The buckets of this universe are named b.
  'resource.name.startsWith("projects/_/buckets/b/objects/")': "yes",
  'resource.name.startsWith("projects/_/buckets/c")': "no",
  'resource.name.startsWith("projects/_/buckets/b/objects/maps/")': "open",
  'resource.type == "storage.googleapis.com/Object"': "yes",
};
/** Denial conditions see no resource. */
const DENIAL_CONDITIONS: Readonly<Record<string, Truth>> = {
  ...CONDITIONS,
  'resource.name.startsWith("projects/_/buckets/b/objects/")': "open",
  'resource.name.startsWith("projects/_/buckets/c")': "open",
  'resource.type == "storage.googleapis.com/Object"': "open",
};
const ALLOWED: Readonly<Record<string, Truth>> = {
  [`serviceAccount:${EMAIL}`]: "yes",
  allUsers: "yes",
  "serviceAccount:other@my-project.iam.gserviceaccount.com": "no",
  "domain:example.com": "no",
  "group:all@example.com": "open",
  "principalSet://cloudresourcemanager.googleapis.com/projects/123/type/ServiceAccount": "yes",
  "principalSet://cloudresourcemanager.googleapis.com/projects/9/type/ServiceAccount": "no",
  "principalSet://cloudresourcemanager.googleapis.com/organizations/1/type/ServiceAccount": "yes",
  [members.legacy]: "no",
};
const DENIED: Readonly<Record<string, Truth>> = {
  "principalSet://goog/public:all": "yes",
  [`principal://iam.googleapis.com/projects/-/serviceAccounts/${EMAIL}`]: "yes",
  "principal://iam.googleapis.com/projects/-/serviceAccounts/other@my-project.iam.gserviceaccount.com": "no",
  "principalSet://goog/group/all@example.com": "open",
  "principal://goog/subject/ana@example.com": "no",
  [members.subject]: "no",
};
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  "storage.googleapis.com/objects.create": ["storage.objects.create"],
  "storage.googleapis.com/objects.*": PERMISSIONS,
  "storage.googleapis.com/*.get": ["storage.objects.get"],
  "storage.googleapis.com/*.*": PERMISSIONS,
  "iam.googleapis.com/*.*": [],
  "storage.googleapis.com/buckets.*": [],
};

const pick = (words: object) => fc.constantFrom(...Object.keys(words));
const conditionOf = fc.option(pick(CONDITIONS), { nil: undefined, freq: 2 });
const binding = fc
  .record({ role: pick(ROLES), members: fc.array(pick(ALLOWED), { maxLength: 2 }), condition: conditionOf })
  .map(
    ({ role, members: who, condition }): Binding => ({
      role,
      members: who,
      ...(condition === undefined ? {} : { condition: { expression: condition } }),
    }),
  );
const rule = fc
  .record({
    deniedPrincipals: fc.array(pick(DENIED), { maxLength: 2 }),
    exceptionPrincipals: fc.array(pick(DENIED), { maxLength: 1 }),
    deniedPermissions: fc.array(pick(PATTERNS), { maxLength: 2 }),
    exceptionPermissions: fc.array(pick(PATTERNS), { maxLength: 1 }),
    condition: conditionOf,
  })
  .map(
    ({ condition, ...one }): DenyRule => ({
      ...one,
      ...(condition === undefined ? {} : { denialCondition: { expression: condition } }),
    }),
  );

const LEVELS = ["bucket", "project", "folder", "organization"] as const;
const NAMES = {
  bucket: "//storage.googleapis.com/projects/_/buckets/b",
  project: "the project",
  folder: "the folder",
  organization: "the organization",
} as const;
const policies = fc.tuple(
  ...LEVELS.map((level) =>
    fc
      .option(fc.array(binding, { maxLength: 2 }), { freq: 5 })
      .map(
        (bindings): LevelPolicy =>
          bindings === null
            ? { level, resource: NAMES[level], state: "unseen" }
            : { level, resource: NAMES[level], state: "known", bindings },
      ),
  ),
);
const denials = fc.tuple(
  ...["project", "organization"].map((resource) =>
    fc
      .option(fc.array(rule, { maxLength: 2 }), { freq: 5 })
      .map(
        (rules): DenyAttachment =>
          rules === null
            ? { resource, state: "unseen" }
            : { resource, state: "known", policies: [{ name: `${resource}-policy`, rules }] },
      ),
  ),
);
/** What a boundary policy says of an object of this universe, whose project is 123: blocked by it, listed by it, or open. */
const VERSIONS: Readonly<Record<string, Truth>> = { "0": "no", "1": "yes", "3": "yes", latest: "open" };
const RESOURCES: Readonly<Record<string, boolean>> = {
  "//cloudresourcemanager.googleapis.com/projects/123": true,
  "//cloudresourcemanager.googleapis.com/projects/my-project": true,
  "//cloudresourcemanager.googleapis.com/organizations/1": true,
  "//cloudresourcemanager.googleapis.com/organizations/2": false,
};

const boundaryPolicy = fc
  .record({
    version: fc.option(pick(VERSIONS), { freq: 6 }),
    resources: fc.array(pick(RESOURCES), { maxLength: 2 }),
    condition: fc.boolean(),
  })
  .map(
    ({ version, resources, condition }): BoundaryPolicy =>
      version === null
        ? { name: "fence", condition, state: "unseen" }
        : { name: "fence", condition, state: "known", enforcementVersion: version, resources },
  );
const boundaries = fc.tuple(
  ...["projects/my-project/123", "organizations/1"].map((target) =>
    fc
      .option(fc.array(boundaryPolicy, { maxLength: 2 }), { freq: 6 })
      .map(
        (bound): BoundaryAttachment =>
          bound === null ? { target, state: "unseen" } : { target, state: "known", policies: bound },
      ),
  ),
);
const principal: Principal = { kind: "service-account", account };
const permission = fc.constantFrom(...PERMISSIONS);
const question = fc.record({ policies, denials, boundaries, permission }).map(
  (one): AccessQuestion => ({
    ...one,
    principal,
    decisive: ["bucket", "project"],
    lineage: ["projects/123", "projects/my-project", "organizations/1"],
    now: NOW,
    roles: (name) =>
      name === "projects/p/roles/writer"
        ? { state: "known", permissions: ["storage.objects.create"] }
        : { state: "unseen" },
  }),
);

const all = (truths: readonly Truth[]): Truth =>
  truths.includes("no") ? "no" : truths.includes("open") ? "open" : "yes";
const some = (truths: readonly Truth[]): Truth =>
  truths.includes("yes") ? "yes" : truths.includes("open") ? "open" : "no";
const opposite = (truth: Truth): Truth => (truth === "yes" ? "no" : truth === "no" ? "yes" : "open");
const from = (table: Readonly<Record<string, Truth>>, word: string): Truth => table[word] ?? "no";

function deniedTruth(one: DenyRule, permission: string): Truth {
  const covers = (patterns: readonly string[]) =>
    some(patterns.map((text) => (PATTERNS[text]?.includes(permission) === true ? "yes" : "no")));
  const condition = one.denialCondition;
  return all([
    covers(one.deniedPermissions),
    opposite(covers(one.exceptionPermissions ?? [])),
    some(one.deniedPrincipals.map((text) => from(DENIED, text))),
    opposite(some((one.exceptionPrincipals ?? []).map((text) => from(DENIED, text)))),
    condition === undefined ? "yes" : from(DENIAL_CONDITIONS, condition.expression),
  ]);
}

/**
 * Whether boundaries keep the principal out. One sure policy that lists the resource lets it in. It is out where all that
 * count are sure and none lists it.
 */
function boundedTruth(attached: readonly BoundaryAttachment[]): {
  readonly out: Truth;
  readonly hidden: boolean;
} {
  const all = attached.flatMap((one) => (one.state === "known" ? one.policies : []));
  const counting = all.flatMap((one) => {
    if (one.state === "unseen") return [];
    const blocks = VERSIONS[one.enforcementVersion] ?? "open";
    const lists = one.resources.some((name) => RESOURCES[name] === true);
    return [{ blocks, lists, condition: one.condition }];
  });
  const relevant = counting.filter(({ blocks }) => blocks !== "no");
  if (relevant.some(({ lists, condition }) => lists && !condition)) return { out: "no", hidden: false };
  const hidden =
    attached.some(({ state }) => state === "unseen") || all.some(({ state }) => state === "unseen");
  if (hidden) return { out: "no", hidden };
  if (relevant.length === 0) return { out: "no", hidden: false };
  const sure = relevant.every(({ blocks, condition }) => blocks === "yes" && !condition);
  return { out: sure && !counting.some(({ lists }) => lists) ? "yes" : "open", hidden: false };
}

type Oracle = "denied" | "granted" | "guarded" | "open" | "none";

function oracle({ policies: given, denials: attached, boundaries, permission }: AccessQuestion): Oracle {
  const rules = attached.flatMap((one) =>
    one.state === "known" ? one.policies.flatMap((policy) => policy.rules) : [],
  );
  const deny = some(rules.map((one) => deniedTruth(one, permission)));
  if (deny === "yes") return "denied";
  const { out } = boundedTruth(boundaries);
  if (out === "yes") return "denied";
  const grants = given.flatMap((policy) =>
    policy.state === "unseen"
      ? []
      : policy.bindings.flatMap(({ role, members: who, condition }) =>
          who.map((member) =>
            all([
              from(ALLOWED, member),
              ROLES[role]?.[permission] ?? "no",
              condition === undefined ? "yes" : from(CONDITIONS, condition.expression),
            ]),
          ),
        ),
  );
  const allow = some(grants);
  if (allow === "yes") return deny === "open" || out === "open" ? "guarded" : "granted";
  const hidden = given.some(
    ({ state, level }) => state === "unseen" && (level === "bucket" || level === "project"),
  );
  return allow === "open" || hidden ? "open" : "none";
}

function inWords({ verdict }: PolicyVerdict): Oracle {
  switch (verdict) {
    case "denied":
    case "granted":
    case "guarded":
      return verdict;
    case "bounded":
      return "denied";
    case "granted-conditionally":
    case "undetermined":
      return "open";
    case "not-granted":
    case "expired":
    case "inactive":
      return "none";
  }
}

const sure = (asked: AccessQuestion): Oracle => inWords(judgeAccess(asked));
const check = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: RUNS });

describe("The evaluation of access", function () {
  this.timeout(120_000);

  it("comes to what an enumeration comes to", () => {
    check(
      fc.property(question, (asked) => {
        expect(sure(asked)).to.equal(oracle(asked));
      }) as fc.IProperty<unknown>,
    );
  });

  it("never withholds more for an added grant", () => {
    check(
      fc.property(question, binding, fc.nat(3), (asked, added, at) => {
        const more = asked.policies.map((policy, index) =>
          index === at && policy.state === "known"
            ? { ...policy, bindings: [...policy.bindings, added] }
            : policy,
        );
        if (sure(asked) === "granted") expect(sure({ ...asked, policies: more })).to.equal("granted");
      }) as fc.IProperty<unknown>,
    );
  });

  it("never grants more for an added denial", () => {
    check(
      fc.property(question, rule, fc.nat(1), (asked, added, at) => {
        const more = asked.denials.map((one, index) =>
          index === at && one.state === "known"
            ? { ...one, policies: [...one.policies, { name: "added", rules: [added] }] }
            : one,
        );
        if (sure(asked) !== "granted") expect(sure({ ...asked, denials: more })).not.to.equal("granted");
      }) as fc.IProperty<unknown>,
    );
  });

  it("becomes open, and names the policy, where one allow policy is taken away that decides", () => {
    check(
      fc.property(question, fc.nat(3), (asked, at) => {
        const fewer = asked.policies.map(
          (policy, index): LevelPolicy =>
            index === at ? { level: policy.level, resource: policy.resource, state: "unseen" } : policy,
        );
        const [before, after] = [sure(asked), judgeAccess({ ...asked, policies: fewer })];
        const said = inWords(after);
        if (said === before) return;
        expect(said, before).to.be.oneOf(["open", "none"]);
        expect("unseen" in after && JSON.stringify(after.unseen)).to.contain(LEVELS[at]);
      }) as fc.IProperty<unknown>,
    );
  });

  it("is granted with the policies named that were not read, where deny policies are taken away", () => {
    check(
      fc.property(question, fc.nat(1), (asked, at) => {
        const fewer = asked.denials.map(
          (one, index): DenyAttachment => (index === at ? { resource: one.resource, state: "unseen" } : one),
        );
        const verdict = judgeAccess({ ...asked, denials: fewer });
        if (verdict.verdict === "granted")
          expect(verdict.guards.denials).to.include(asked.denials[at]?.resource);
      }) as fc.IProperty<unknown>,
    );
  });

  it("never grants more for a boundary that is taken away unread, and names it", () => {
    check(
      fc.property(question, fc.nat(1), (asked, at) => {
        const fewer = asked.boundaries.map(
          (one, index): BoundaryAttachment => (index === at ? { target: one.target, state: "unseen" } : one),
        );
        const [before, after] = [sure(asked), judgeAccess({ ...asked, boundaries: fewer })];
        if (after.verdict !== "granted" || before === "granted") return;
        expect(after.guards.boundaries).to.include(asked.boundaries[at]?.target);
      }) as fc.IProperty<unknown>,
    );
  });

  it("judges the pods by the same rules", () => {
    const pods: Principal = { kind: "kubernetes-service-account", subject };
    check(
      fc.property(question, (asked) => {
        const bound: LevelPolicy = {
          level: "bucket",
          resource: "bucket",
          state: "known",
          bindings: [{ role: "roles/storage.objectAdmin", members: [members.legacy] }],
        };
        const mine = {
          ...asked,
          principal: pods,
          policies: [bound],
          denials: [],
          boundaries: [],
          decisive: ["bucket"] as const,
        };
        expect(sure(mine)).to.equal("granted");
        const everyone = {
          name: "p",
          rules: [{ deniedPrincipals: [members.subject], deniedPermissions: ["storage.googleapis.com/*.*"] }],
        };
        expect(
          sure({ ...mine, denials: [{ resource: "r", state: "known", policies: [everyone] }] }),
        ).to.equal("denied");
      }) as fc.IProperty<unknown>,
    );
  });
});

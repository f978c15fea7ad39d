import { expect } from "chai";
import fc from "fast-check";
import { type Pseudonymiser, pseudonymiser } from "../../src/bundle/pseudonymiser.ts";
import { parseExpression } from "../../src/domain/iam/cel.ts";
import { evaluateCondition } from "../../src/domain/iam/conditions.ts";
import { type Candidate, parseAccountEmail, parseMember } from "../../src/domain/iam/index.ts";
import {
  parseClusterName,
  parseNamespace,
  parseProjectId,
  parseReleaseName,
} from "../../src/domain/iam/names.ts";
import { nearMiss } from "../../src/domain/iam/near-miss.ts";
import { parseWorkloadPool } from "../../src/domain/iam/workload-pool.ts";
import { judgeEgress } from "../../src/domain/kubernetes/network-policy.ts";
import { fits } from "../../src/domain/kubernetes/scheduling.ts";
import type { NameKind } from "../../src/facts/name-kind.ts";

const SALT = "5a".repeat(32);
const made = (texts: readonly string[], kind: NameKind = "name"): Pseudonymiser =>
  pseudonymiser({ salt: SALT, texts: texts.map((text) => [text, kind] as const) });

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}$/);
const project = fc.stringMatching(/^[a-z][a-z0-9]{4,8}(-[a-z0-9]{2,6})?$/);
const number = fc.stringMatching(/^[1-9][0-9]{9,11}$/);

type World = {
  readonly own: string;
  readonly other: string;
  readonly number: string;
  readonly otherNumber: string;
  readonly ns: string;
  readonly otherNs: string;
  readonly sa: string;
  readonly otherSa: string;
  readonly uid: string;
  readonly cluster: string;
};
const world: fc.Arbitrary<World> = fc.record({
  own: fc.oneof(
    project,
    project.map((id) => `example.com:${id}`),
  ),
  other: project,
  number,
  otherNumber: number,
  ns: fc.oneof(label, fc.constant("carto"), fc.constant("default")),
  otherNs: label,
  sa: fc.oneof(label, fc.constant("carto-common-backend")),
  otherSa: fc.oneof(
    label,
    label.map((release) => `${release}-common-backend`),
  ),
  uid: fc.uuid(),
  cluster: label,
});

const POOLS = "iam.googleapis.com/projects";
/** Members as people get them wrong. */
const MEMBERS: readonly ((w: World) => string)[] = [
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.otherNs}/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns}/${w.otherSa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns.toUpperCase()}/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.hub.id.goog[${w.ns}/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.googs[${w.ns}/${w.sa}]`,
  (w) => `serviceAccount:${w.other}.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `serviceAccount:${w.number}.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns}:${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns}-${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog(${w.ns}/${w.sa})`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[[${w.ns}]/[${w.sa}]]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[NAMESPACE/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[<namespace>/${w.sa}]`,
  (w) => `serviceAccount:PROJECT_ID.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns} /${w.sa}]`,
  (w) => `serviceAccount:${w.own}.svc.id.goog[${w.ns}/${w.sa}\u200b]`,
  (w) => `"serviceAccount:${w.own}.svc.id.goog[${w.ns}/${w.sa}]"`,
  (w) => `ServiceAccount:${w.own}.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `serviceaccounts:${w.own}.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `${w.own}.svc.id.goog[${w.ns}/${w.sa}]`,
  (w) => `deleted:serviceAccount:${w.own}.svc.id.goog[${w.ns}/${w.sa}]?uid=123456789012345678901`,
  (w) => `serviceAccount:app@${w.own}.iam.gserviceaccount.com`,
  (w) =>
    `principal://${POOLS}/${w.otherNumber}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/subject/ns/${w.ns}/sa/${w.sa}`,
  (w) =>
    `principal://${POOLS}/${w.own}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/subject/ns/${w.ns}/sa/${w.sa}`,
  (w) =>
    `principal://${POOLS}/${w.number}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/subject/ns/${w.otherNs}/sa/${w.sa}`,
  (w) =>
    `principal://${POOLS}/${w.number}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/subject/system:serviceaccount:${w.ns}:${w.sa}`,
  (w) =>
    `principal://${POOLS}/${w.number}/locations/global/workloadidentitypool/${w.own}.svc.id.goog/subject/ns/${w.ns}/sa/${w.sa}`,
  (w) =>
    `principalSet://${POOLS}/${w.number}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/namespace/${w.otherNs}`,
  (w) =>
    `principal://${POOLS}/${w.number}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/kubernetes.serviceaccount.uid/12345678-0000-4000-8000-000000000000`,
  (w) =>
    `principalSet://${POOLS}/${w.number}/locations/global/workloadIdentityPools/${w.own}.svc.id.goog/kubernetes.cluster/https://container.googleapis.com/v1/projects/${w.own}/zones/europe-west1/clusters/${w.cluster}`,
  (w) => `group:${w.ns}@${w.other}.example`,
];

const subjectOf = (w: World) => ({
  pool: `${w.own}.svc.id.goog`,
  projectNumber: w.number,
  namespace: w.ns,
  kubernetesServiceAccount: w.sa,
  uid: w.uid,
  cluster: { projectId: w.own, location: "europe-west1", name: w.cluster },
});
const candidateOf = (member: string): Candidate => ({
  member,
  role: "roles/iam.workloadIdentityUser",
  resource: "//iam.googleapis.com/projects/-/serviceAccounts/x",
  carries: "yes",
  inherited: true,
});
const judged = (w: World, member: string) => {
  const near = nearMiss(subjectOf(w), [candidateOf(member)], {
    documentedName: w.otherSa,
    otherPools: [`${w.other}.svc.id.goog`],
    iamServiceAccount: `app@${w.own}.iam.gserviceaccount.com`,
  });
  return near === undefined ? undefined : { part: near.part, also: near.also };
};

describe("What is judged of pseudonyms", () => {
  it("is the same part of a near-miss", () => {
    fc.assert(
      fc.property(world, (w) => {
        const members = MEMBERS.map((of) => of(w));
        const { name } = pseudonymiser({
          salt: SALT,
          texts: [
            ["europe-west1", "location"],
            ...[...members, ...Object.values(w)].map((text) => [text, "name"] as const),
          ],
        });
        const renamed: World = {
          own: name(w.own),
          other: name(w.other),
          number: name(w.number),
          otherNumber: name(w.otherNumber),
          ns: name(w.ns),
          otherNs: name(w.otherNs),
          sa: name(w.sa),
          otherSa: name(w.otherSa),
          uid: name(w.uid),
          cluster: name(w.cluster),
        };
        for (const member of members) {
          expect(parseMember(name(member)).kind, member).to.equal(parseMember(member).kind);
          expect(judged(renamed, name(member)), member).to.deep.equal(judged(w, member));
        }
      }),
    );
  });

  it("is the same problem of a name or an address", () => {
    const odd = fc.stringMatching(/^[a-zA-Z0-9ä]{0,7}[-.:@_ "<A-Z]?[a-z0-9]{0,40}[-.]?[a-z]{0,30}$/);
    const email = fc
      .tuple(
        odd,
        fc.constantFrom("@", "", "@@"),
        odd,
        fc.constantFrom(
          ".iam.gserviceaccount.com",
          ".iam.gserviceaccount.co",
          "@appspot.gserviceaccount.com",
          "-compute@developer.gserviceaccount.com",
          ".svc.id.goog",
          ".hub.id.goog",
        ),
      )
      .map((parts) => parts.join(""));
    const problem = (parsed: { ok: true } | { ok: false; problem: { kind: string; column?: number } }) =>
      parsed.ok ? "ok" : `${parsed.problem.kind} ${parsed.problem.column}`;
    fc.assert(
      fc.property(fc.oneof(odd, email, label, project), (text) => {
        const token = made([text]).name(text);
        for (const parse of [
          parseNamespace,
          parseReleaseName,
          parseClusterName,
          parseProjectId,
          parseAccountEmail,
          parseWorkloadPool,
        ])
          expect(problem(parse(token)), `${text} → ${token}`).to.equal(problem(parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  const NOW = "2026-06-01T12:00:00Z";
  const CONDITIONS = [
    'request.time < timestamp("2027-03-31T22:00:00Z")',
    'request.time < timestamp("2026-03-31T22:00:00Z") && resource.name == "acme"',
    "request.time - timestamp('2026-05-31T12:00:00Z') < duration('48h30m')",
    'request.time < timestamp("2026-13-31T22:00:00Z")',
    '"acme" == "acme"',
    '"acme" == "emca"',
    "r'ac\\me' == \"acme\"",
    '"a\\nb" == "a\\x0ab"',
    '"2026" == "2027" || 20261 == 20261',
    'resource.name.startsWith("projects/_/buckets/acme") || true',
    "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['roles/x'])",
    "request.auth.claims.google.providerId == 'https://container.googleapis.com/v1/projects/acme-prod'",
    "acme && true",
    "acme acme",
    '"open',
    "timestamp('acme') < request.time",
    "1 <",
  ];
  for (const expression of CONDITIONS) {
    it(`is the same of the condition ${expression}`, () => {
      const token = made([expression], "cel").mapString(expression, "cel");
      const settled = (text: string) => {
        const { value, ...more } = evaluateCondition(text, NOW);
        return value === "unknown" ? value : { value, ...more };
      };
      expect(settled(token)).to.deep.equal(settled(expression));
      expect(parseExpression(token) === undefined).to.equal(parseExpression(expression) === undefined);
      expect(token).not.to.match(/acme/);
      expect(token).to.have.lengthOf(expression.length);
    });
  }

  it("is the same way out, and the same nodes, by labels", () => {
    const key: fc.Arbitrary<string> = fc.constantFrom(
      "app.kubernetes.io/name",
      "team",
      "acme.example/zone",
      "cloud.google.com/gke-nodepool",
    );
    const value: fc.Arbitrary<string> = fc.constantFrom("carto", "geo", "true", "5", "12", "main-pool", "");
    const labels = fc.dictionary(key, value, { maxKeys: 4 });
    const requirement = fc.record({
      key,
      operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"),
      values: fc.array(value, { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(labels, labels, fc.array(requirement, { maxLength: 3 }), (one, other, expressions) => {
        const texts = [one, other].flatMap((map) => [...Object.keys(map), ...Object.values(map)]);
        const all = [...texts, ...expressions.flatMap(({ key: k, values }) => [k, ...values])];
        const { mapString } = made(all, "label");
        const of = (text: string) => mapString(text, "label");
        const renamed = (map: Readonly<Record<string, string>>) =>
          Object.fromEntries(Object.entries(map).map(([k, v]) => [of(k), of(v)]));
        const rules = expressions.map(({ key: k, operator, values }) => ({
          key: of(k),
          operator,
          values: values.map(of),
        }));
        const place = (nodeSelector: Readonly<Record<string, string>>, terms: typeof expressions) => ({
          nodeSelector,
          nodeAffinity: [{ expressions: terms, fields: false }],
          tolerations: [],
        });
        const node = (map: Readonly<Record<string, string>>) => ({ labels: map, taints: [], complete: true });
        expect(fits(place(renamed(one), rules), node(renamed(other)))).to.equal(
          fits(place(one, expressions), node(other)),
        );
        const policy = (
          matchLabels: Readonly<Record<string, string>>,
          matchExpressions: typeof expressions,
        ) => [
          { name: "p", podSelector: { matchLabels, matchExpressions }, policyTypes: ["Egress"], egress: [] },
        ];
        const destination = { address: "169.254.169.252", port: 988, protocol: "TCP" } as const;
        expect(judgeEgress(policy(renamed(one), rules), renamed(other), destination)).to.deep.equal(
          judgeEgress(policy(one, expressions), other, destination),
        );
      }),
    );
  });
});

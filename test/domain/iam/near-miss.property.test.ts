import { expect } from "chai";
import fc from "fast-check";
import type { Candidate } from "../../../src/domain/iam/candidates.ts";
import { clusterProviderId, expectedMember, type Grantee } from "../../../src/domain/iam/grants.ts";
import { type Hints, nearMiss, type Part } from "../../../src/domain/iam/near-miss.ts";

const USER = "roles/iam.workloadIdentityUser";

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}$/);
const subdomain = fc.stringMatching(/^[a-z][a-z0-9]{0,8}([-.][a-z0-9]{1,8}){0,3}$/);
const projectId = fc.stringMatching(/^[a-z][a-z0-9]{4,8}(-[a-z0-9]{2,6})?$/);
const project = fc.oneof(
  { weight: 4, arbitrary: projectId },
  { weight: 1, arbitrary: projectId.map((id) => `example.com:${id}`) },
  { weight: 1, arbitrary: projectId.map((id) => `${id}.eu0`) },
);
const number = fc.stringMatching(/^[1-9][0-9]{9,11}$/);

/** A subject, other names than its own to put in their place, and where in a text to make a slip. */
const world = fc
  .record({
    projects: fc.uniqueArray(project, { minLength: 3, maxLength: 3 }),
    numbers: fc.uniqueArray(number, { minLength: 2, maxLength: 2 }),
    namespaces: fc.uniqueArray(label, { minLength: 2, maxLength: 2 }),
    accounts: fc.uniqueArray(subdomain, { minLength: 3, maxLength: 3 }),
    uids: fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 2 }),
    clusters: fc.uniqueArray(label, { minLength: 2, maxLength: 2 }),
    where: fc.nat(),
    which: fc.nat(),
  })
  .map(({ projects, numbers, namespaces, accounts, uids, clusters, where, which }) => {
    const [own = "", other = "", neighbour = ""] = projects;
    const [projectNumber = "", otherNumber = ""] = numbers;
    const [namespace = "", otherNamespace = ""] = namespaces;
    const [account = "", otherAccount = "", documentedName = ""] = accounts;
    const [uid = "", otherUid = ""] = uids;
    const [cluster = "", otherCluster = ""] = clusters;
    const subject: Grantee & { readonly projectNumber: string } = {
      pool: `${own}.svc.id.goog`,
      projectNumber,
      namespace,
      kubernetesServiceAccount: account,
      uid,
      cluster: { projectId: own, location: "europe-west1", name: cluster },
    };
    const neighbourPool = `${neighbour}.svc.id.goog`;
    const hints: Hints = {
      documentedName,
      otherPools: [neighbourPool],
      iamServiceAccount: `app@${own}.iam.gserviceaccount.com`,
      resource: "account",
    };
    const names = {
      other,
      otherNumber,
      otherNamespace,
      otherAccount,
      documentedName,
      otherUid,
      otherCluster,
      neighbourPool,
    };
    return {
      subject,
      hints,
      names,
      uid,
      where,
      pick: <T>(...of: readonly [T, ...T[]]): T => of[which % of.length] ?? of[0],
    };
  });

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;
type Change = Partial<Candidate> & { readonly member: string };

/** Rebuilds the legacy member with some of its pieces changed. */
function legacy(
  { subject }: World,
  pieces: Readonly<
    Partial<Record<"prefix" | "pool" | "open" | "namespace" | "sign" | "name" | "close", string>>
  > = {},
): Change {
  const own = {
    prefix: "serviceAccount:",
    pool: subject.pool,
    open: "[",
    namespace: subject.namespace,
    sign: "/",
    name: subject.kubernetesServiceAccount,
    close: "]",
  };
  const { prefix, pool, open, namespace, sign, name, close } = { ...own, ...pieces };
  return { member: `${prefix}${pool}${open}${namespace}${sign}${name}${close}` };
}

/** A principal of the pool that means the subject, with the number or the pool changed. */
function principal(
  { subject }: World,
  selector: string,
  { scheme = "principal", number = subject.projectNumber, pool = subject.pool } = {},
): Change {
  return {
    member: `${scheme}://iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${pool}/${selector}`,
  };
}

const byName = ({ subject }: World, change: { readonly namespace?: string; readonly name?: string } = {}) =>
  `subject/ns/${change.namespace ?? subject.namespace}/sa/${change.name ?? subject.kubernetesServiceAccount}`;

/** Every form that means the subject, one of them chosen. */
function anyForm(w: World): string {
  const set = { scheme: "principalSet" };
  return w.pick(
    expectedMember(w.subject),
    principal(w, byName(w)).member,
    principal(w, `kubernetes.serviceaccount.uid/${w.uid}`).member,
    principal(w, `namespace/${w.subject.namespace}`, set).member,
    principal(w, `kubernetes.cluster/${clusterProviderId(w.subject.cluster)}`, set).member,
    principal(w, "*", set).member,
  );
}

function insert(text: string, what: string, where: number): Change {
  const at = where % (text.length + 1);
  return { member: text.slice(0, at) + what + text.slice(at) };
}

function changeCase(text: string, where: number): Change {
  const letters = [...text.matchAll(/[A-Za-z]/g)].map(({ index }) => index);
  const at = letters[where % letters.length] ?? 0;
  const letter = text.charAt(at);
  const changed = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  return { member: text.slice(0, at) + changed + text.slice(at + 1) };
}

const idOf = ({ subject }: World) => subject.pool.replace(".svc.id.goog", "");

const mutations = {
  namespace: (w) =>
    w.pick(
      legacy(w, { namespace: w.names.otherNamespace }),
      principal(w, byName(w, { namespace: w.names.otherNamespace })),
      principal(w, `namespace/${w.names.otherNamespace}`, { scheme: "principalSet" }),
    ),
  account: (w) =>
    w.pick(
      legacy(w, { name: w.names.otherAccount }),
      principal(w, byName(w, { name: w.names.otherAccount })),
    ),
  "documented-name": (w) =>
    w.pick(
      legacy(w, { name: w.names.documentedName }),
      principal(w, byName(w, { name: w.names.documentedName })),
    ),
  project: (w) =>
    w.pick(
      legacy(w, { pool: `${w.names.other}.svc.id.goog` }),
      principal(w, byName(w), { pool: `${w.names.other}.svc.id.goog` }),
      principal(w, byName(w), { number: w.names.otherNumber }),
    ),
  "project-number": (w) =>
    w.pick(
      legacy(w, { pool: `${w.subject.projectNumber}.svc.id.goog` }),
      principal(w, byName(w), { number: idOf(w) }),
      principal(w, "*", { scheme: "principalSet", number: idOf(w) }),
    ),
  "hub-pool": (w) =>
    w.pick(
      legacy(w, { pool: `${idOf(w)}.hub.id.goog` }),
      principal(w, byName(w), { pool: `${idOf(w)}.hub.id.goog` }),
    ),
  "other-cluster": (w) =>
    w.pick(
      legacy(w, { pool: w.names.neighbourPool }),
      principal(w, byName(w), { pool: w.names.neighbourPool }),
      principal(
        w,
        `kubernetes.cluster/${clusterProviderId({ ...w.subject.cluster, name: w.names.otherCluster })}`,
        {
          scheme: "principalSet",
        },
      ),
    ),
  pool: (w) => {
    const pool =
      idOf(w) +
      w.pick(
        ".svc.id.goo",
        ".svc.id",
        "",
        ".svc.cluster.local",
        ".svc.id.google",
        "svc.id.goog",
        ".svc.id.goog.",
      );
    return w.where % 2 === 0 ? legacy(w, { pool }) : principal(w, byName(w), { pool: pool || "x" });
  },
  role: (w) => ({ member: anyForm(w), role: "roles/owner", carries: "no" }),
  resource: (w) => ({ member: anyForm(w), resource: "another", inherited: false }),
  placeholder: (w) => {
    const left = w
      .pick("<NAMESPACE>", "[NAMESPACE]", "$" + "{NAMESPACE}", "{{ namespace }}", "K8S_NAMESPACE", "<my ns>")
      .replaceAll(" ", "");
    const piece = (["namespace", "name", "project"] as const)[w.where % 3] ?? "name";
    return piece === "project" ? legacy(w, { pool: `${left}.svc.id.goog` }) : legacy(w, { [piece]: left });
  },
  whitespace: (w) => insert(anyForm(w), w.pick(" ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "   "), w.where),
  case: (w) => changeCase(anyForm(w), w.where),
  quotes: (w) => insert(anyForm(w), w.pick('"', "'", "`", "\u201c", '""'), w.where),
  separator: (w) => legacy(w, { sign: w.pick(":", "\\", "|", "//", ".", ",", "::", "-", "") }),
  bracket: (w) =>
    w.pick<() => Change>(
      () => legacy(w, { open: "" }),
      () => legacy(w, { close: "" }),
      () => legacy(w, { open: "(" }),
      () => legacy(w, { close: ")" }),
      () => legacy(w, { open: "{" }),
      () => legacy(w, { close: "]]" }),
      () => legacy(w, { open: "[[" }),
    )(),
  prefix: (w) =>
    w.pick(
      legacy(w, { prefix: w.pick("", "user:", "group:", "serviceAccounts:", "sa:") }),
      principal(w, byName(w), { scheme: "principalSet" }),
      principal(w, "*"),
      principal(w, `namespace/${w.subject.namespace}`),
    ),
  path: (w) =>
    w.pick(
      principal(w, `subject/${w.subject.namespace}/${w.subject.kubernetesServiceAccount}`),
      { member: principal(w, byName(w)).member.replace("/global/", "/europe-west1/") },
      { member: principal(w, byName(w)).member.replace("/workloadIdentityPools/", "/pools/") },
      { member: principal(w, byName(w)).member.replace("iam.googleapis.com", "sts.googleapis.com") },
      { member: principal(w, byName(w)).member.replace("/ns/", "/namespace/") },
    ),
  direction: (w) => ({ member: `serviceAccount:${w.hints.iamServiceAccount}` }),
  deleted: (w) => ({
    member: `deleted:${anyForm(w)}${w.where % 2 === 0 ? "" : "?uid=123456789012345678901"}`,
  }),
  "stale-uid": (w) => principal(w, `kubernetes.serviceaccount.uid/${w.names.otherUid}`),
} as const satisfies Record<Part, (world: World) => Change>;

describe("the near miss of a member with one thing changed", () => {
  const RUNS = 1000;
  for (const [part, mutate] of Object.entries(mutations)) {
    it(`is the ${part}`, () => {
      fc.assert(
        fc.property(world, (w) => {
          const candidate: Candidate = {
            role: USER,
            resource: "account",
            carries: "yes",
            inherited: true,
            ...mutate(w),
          };
          const near = nearMiss(w.subject, [candidate], w.hints);
          expect([near?.part, near?.also], candidate.member).to.deep.equal([part, []]);
          const { column = 0, length = 0 } = near?.caret ?? {};
          expect(column).to.be.within(1, (near?.text.length ?? 0) + 1);
          expect(length).to.be.within(1, near?.text.length ?? 0);
        }),
        { numRuns: RUNS },
      );
    });
  }

  it("is nothing when nothing was changed", () => {
    fc.assert(
      fc.property(world, (w) => {
        const candidate: Candidate = {
          member: anyForm(w),
          role: USER,
          resource: "account",
          carries: "yes",
          inherited: true,
        };
        expect(nearMiss(w.subject, [candidate], w.hints)).to.equal(undefined);
      }),
    );
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(world, fc.string({ unit: "binary", maxLength: 300 }), fc.nat(), (w, text, at) => {
        for (const member of [
          text,
          insert(anyForm(w), text, at).member,
          `serviceAccount:${text}[${text}/${text}]`,
        ]) {
          const candidate: Candidate = {
            member,
            role: USER,
            resource: "account",
            carries: "yes",
            inherited: true,
          };
          const near = nearMiss(w.subject, [candidate], w.hints);
          if (near !== undefined)
            expect(near.caret.column - 1 + near.caret.length).to.be.at.most(member.length + 1);
        }
      }),
    );
  });
});

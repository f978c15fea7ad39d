/** Which account backends run as, in the cluster or in a manifest, and whether another account gets tokens too. */
import type { RenderedAccount } from "../../domain/chart/manifest.ts";
import { kubectl } from "../../domain/commands.ts";
import { type Finding, fail, pass, unknown } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Location } from "../../report/report.ts";
import type { Named } from "../../subject.ts";
import type { NamedAccount } from "../../views.ts";
import { judgeOther, type OtherFacts } from "../grant/other-account.ts";
import { listed } from "../running/backends.ts";

/** What runs a backend's Pods, or will. */
export type Backend = { readonly name: string; readonly serviceAccount: string; readonly at?: Location };

export type AccountSubject = Named<"kubernetesServiceAccount">;

export type BackendFacts = OtherFacts & {
  readonly otherAccounts: Used<readonly NamedAccount[]>;
  /** The accounts that the manifest makes. */
  readonly rendered: readonly RenderedAccount[];
};

type Where = "the cluster" | "the manifest";

/** Judges the accounts that the backends name: the granted one, or one with the same annotation and grant. */
export function judgeBackends(
  backends: readonly Backend[],
  where: Where,
  facts: BackendFacts,
  subject: AccountSubject,
): Finding {
  const account = subject.kubernetesServiceAccount.value;
  const others = backends.filter(({ serviceAccount }) => serviceAccount !== account);
  const place = where === "the cluster" ? "" : " in the manifest";
  if (others.length === 0) return pass(`${backends.length} backends run as ${account}${place}`);
  const names = [...new Set(others.map(({ serviceAccount }) => serviceAccount))];
  const stray = { subject, backends, where };
  if (others.length === backends.length) return strayed(stray, names, `no backend runs as ${account}`);
  const verdicts = names.map((name) => ({ name, ...verdictOf(name, facts, subject) }));
  const wrong = verdicts.flatMap((one) => (one.verdict === "wrong" ? [one] : []));
  if (wrong.length > 0) {
    const why = wrong.map((one) => one.why).join(", ");
    return strayed(
      stray,
      wrong.map(({ name }) => name),
      why,
    );
  }
  const [doubt] = verdicts.flatMap((one) => (one.verdict === "unseen" ? [one] : []));
  const ran = `${others.length} of ${backends.length} backends run as ${listed(names)}${place}`;
  if (doubt !== undefined) {
    const detail = `${ran}, and carto-wi couldn't judge ${doubt.name}: ${doubt.because.detail}`;
    return unknown({ ...doubt.because, detail });
  }
  const isGranted = verdicts.every(({ verdict }) => verdict === "right");
  return pass(`${ran}, with the same annotation${isGranted ? " and grant" : ""} as ${account}`);
}

function verdictOf(name: string, facts: BackendFacts, subject: AccountSubject) {
  const { observed: all } = facts.otherAccounts;
  const live = all.state === "known" ? all.value.find((other) => other.name === name)?.observed : all;
  const rendered = facts.rendered.find((account) => account.name === name);
  const observed = live ?? ({ state: "not-asked", reason: NOBODY } as const);
  // The chart names an account on every backend. No one creates `default` for one of them.
  if (name === "default" && rendered === undefined && observed.state === "not-asked")
    return { verdict: "wrong", why: "the manifest names no account" } as const;
  return judgeOther({ name, observed }, rendered, subject, facts);
}

const NOBODY = { kind: "not-given", detail: "carto-wi didn't look for it" } as const;

type Stray = {
  readonly subject: AccountSubject;
  readonly backends: readonly Backend[];
  readonly where: Where;
};

/** Backends whose account gets no token. Nothing is ever to be annotated or bound for `default`. */
function strayed({ subject, backends, where }: Stray, accounts: readonly string[], why: string): Finding {
  const { kubernetesServiceAccount: account, namespace } = subject;
  const concerned = backends.filter(({ serviceAccount }) => accounts.includes(serviceAccount));
  const missing = accounts.includes("default") ? ", so serviceAccountName is missing" : "";
  const meant =
    missing === "" ? `. If you want ${listed(accounts)}, name it with --kubernetes-service-account` : "";
  const [first] = concerned.flatMap(({ at }) => at ?? []);
  const upgrade = where === "the cluster" ? "run helm upgrade" : "render the manifest again";
  const list = kubectl(
    "get",
    "deployments",
    ...(namespace.state === "known" ? [`--namespace=${namespace.value}`] : []),
    "--output=custom-columns=NAME:.metadata.name,ACCOUNT:.spec.template.spec.serviceAccountName",
  );
  return fail(
    `${concerned.length} of ${backends.length} backends run as ${listed(accounts)}${missing}: ${listed(concerned.map(({ name }) => name))}`,
    {
      expected: `serviceAccountName: ${account.value}`,
      found: `serviceAccountName: ${listed(accounts)} (${why})`,
      fix: {
        summary: `Remove the override of serviceAccountName (in values, a post-renderer or an overlay) and ${upgrade}. The backends then run as ${account.value}${meant}`,
        ...(where === "the cluster" ? { commands: [list] } : {}),
      },
      ...(first === undefined ? {} : { location: first }),
    },
  );
}

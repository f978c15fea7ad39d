/**
 * `npm run audit`: asks the registry for known vulnerabilities of the packages that are bundled. Ends with 1 where there is one of severity
 * high or critical without an exception, and with 3 where the registry doesn't answer.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { bundledPackages, ROOT } from "./bundle.ts";

/** What is read of `npm audit --json` (npm's documentation, "npm audit", report version 2). */
export type AuditReport = {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly severity: string;
        readonly nodes: readonly string[];
        readonly via: readonly (string | { readonly title: string; readonly url: string })[];
      }
    >
  >;
};

/** A vulnerability that doesn't concern carto-wi, and until when that was looked at (`YYYY-MM-DD`, inclusive). */
export type Exception = { readonly package: string; readonly until: string; readonly reason: string };

export type Finding = {
  readonly package: string;
  readonly severity: string;
  readonly titles: readonly string[];
};

const DECIDING = ["high", "critical"];

/** The deciding vulnerabilities of bundled packages for which no exception holds today. */
export function findings(
  report: AuditReport,
  bundled: readonly string[],
  exceptions: readonly Exception[],
  today: string,
): readonly Finding[] {
  const excepted = new Set(
    exceptions.filter(({ until }) => until >= today).map((exception) => exception.package),
  );
  return Object.entries(report.vulnerabilities ?? {})
    .filter(([name, { severity, nodes }]) => {
      const ours = nodes.some((node) => bundled.includes(node));
      return ours && DECIDING.includes(severity) && !excepted.has(name);
    })
    .map(([name, { severity, via }]) => ({
      package: name,
      severity,
      titles: via.flatMap((cause) => (typeof cause === "string" ? [] : [`${cause.title} (${cause.url})`])),
    }));
}

export async function main(): Promise<number> {
  const { stdout } = spawnSync("npm", ["audit", "--json"], { cwd: ROOT, encoding: "utf8" });
  const report = parsed(stdout);
  if (report?.vulnerabilities === undefined) {
    process.stdout.write("The registry doesn't answer npm audit: nothing is known of vulnerabilities\n");
    return 3;
  }
  const file = path.join(ROOT, "scripts", "audit-exceptions.json");
  const exceptions: readonly Exception[] = JSON.parse(readFileSync(file, "utf8"));
  const bundled = await bundledPackages();
  const found = findings(report, bundled, exceptions, new Date().toISOString().slice(0, 10));
  for (const finding of found) {
    process.stdout.write(`${finding.severity}: ${finding.package}: ${finding.titles.join("; ")}\n`);
  }
  process.stdout.write(
    `${bundled.length} bundled packages, ${found.length} with a vulnerability that decides\n`,
  );
  return found.length > 0 ? 1 : 0;
}

function parsed(text: string): AuditReport | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

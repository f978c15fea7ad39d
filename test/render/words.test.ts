import { expect } from "chai";
import { width } from "../../src/render/text.ts";
import { originLine, reason, seconds, shellLines, targetName } from "../../src/render/wording.ts";
import { command } from "../../src/report/shell.ts";
import { report, run } from "./runs.ts";

describe("shellLines", () => {
  const { shell: fits } = command("gcloud", "projects", "describe", "acme");

  it("leaves a command that fits as it is, to the last column", () => {
    expect(shellLines(fits, width(fits))).to.deep.equal(["gcloud projects describe acme"]);
  });

  it("keeps room for the continuation", () => {
    const narrow = width(fits) - 1;
    expect(shellLines(fits, narrow)).to.deep.equal(["gcloud projects describe \\", "  acme"]);
    expect(shellLines(fits, "gcloud projects describe \\".length - 1)).to.deep.equal([
      "gcloud projects \\",
      "  describe acme",
    ]);
  });

  it("keeps an option on one line with its value", () => {
    const lines = shellLines(
      command("kubectl", "get", "pods", "-n", "carto", "--output=json", "--watch").shell,
      16,
    );
    expect(lines).to.deep.equal([
      "kubectl get \\",
      "  pods \\",
      "  -n carto \\",
      "  --output=json \\",
      "  --watch",
    ]);
  });

  it("never cuts a line whose arguments it doesn't know", () => {
    const piped = "helm template . | carto-wi doctor --manifest -";
    expect(shellLines(piped, 10)).to.deep.equal([piped]);
  });
});

describe("reason", () => {
  const because = { kind: "permission-missing", detail: "The policy wasn't read" } as const;

  it("names the permission and the probe that blocks, once", () => {
    expect(reason(because)).to.equal("The policy wasn't read");
    expect(reason({ ...because, permission: "a.b.get" })).to.equal(
      "The policy wasn't read (permission: a.b.get)",
    );
    expect(reason({ ...because, by: "pool-enabled" })).to.equal(
      "The policy wasn't read (blocked by pool-enabled)",
    );
    const detail = "It takes a.b.get, and pool-enabled";
    expect(reason({ ...because, detail, permission: "a.b.get", by: "pool-enabled" })).to.equal(detail);
  });
});

describe("targetName", () => {
  it("says what is known", () => {
    const named = (fields: object) => targetName(report([], { target: { inferred: {}, ...fields } }));
    expect(named({ release: "carto", namespace: "maps", cluster: "main" })).to.equal(
      "release carto in namespace maps, cluster main",
    );
    expect(named({ release: "carto" })).to.equal("release carto");
    expect(named({ namespace: "maps" })).to.equal("namespace maps");
    expect(named({})).to.equal("installation");
  });
});

describe("seconds", () => {
  it("are as exact as a person needs", () => {
    expect([0, 42, 1234, 9949, 9950, 61_000].map(seconds)).to.deep.equal([
      "0.00 s",
      "0.04 s",
      "1.23 s",
      "9.95 s",
      "10 s",
      "61 s",
    ]);
  });
});

describe("originLine", () => {
  const tool = { name: "carto-wi", version: "0.0.9" };
  const bundle = { kind: "bundle", gatheredAt: "2026-02-28T09:30:00.123Z", tool, names: "real" } as const;
  const made = "carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC";

  it("says when, by which version and from what", () => {
    expect(originLine(run([], { source: { kind: "live" } }))).to.equal(`${made} · live`);
    expect(originLine(run([], { source: { kind: "files" } }))).to.equal(`${made} · files only, offline`);
    expect(originLine(run([], { source: { kind: "evidence", name: "answers" } }))).to.equal(
      `${made} · evidence in answers`,
    );
    expect(originLine(run([], { source: bundle }))).to.equal(
      `${made} · a bundle, gathered 2026-02-28 09:30:00 UTC by carto-wi 0.0.9`,
    );
  });

  it("says that names are pseudonyms", () => {
    const source = { ...bundle, name: "b.tar.gz", names: "pseudonyms" } as const;
    expect(originLine(run([], { source }))).to.match(
      / · bundle b\.tar\.gz, gathered .* · names are pseudonyms$/,
    );
  });
});

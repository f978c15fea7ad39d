import { expect } from "chai";
import * as fc from "fast-check";
import { github } from "../../src/render/github.ts";
import { anyRun } from "./arbitrary.ts";
import { enabled, healthy, report, result, run, skipped, unannotated, unbound, unseen } from "./runs.ts";

type Command = {
  readonly name: string;
  readonly properties: { readonly [name: string]: string };
  readonly message: string;
};

/** Reads a line as the runner does: properties end at `,` and the next `::`, then escapes are undone. */
function read(line: string): Command {
  const [, name = "", list = "", message = ""] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const undo = (text: string) =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const properties = list.split(",").map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return [key, undo(value.join("="))];
  });
  return { name, properties: Object.fromEntries(properties), message: undo(message) };
}

function commands(text: string): readonly Command[] {
  return text.trimEnd().split("\n").map(read);
}

describe("the GitHub Actions report", () => {
  it("says nothing of a healthy run that is quiet, and all that needs attention of another", () => {
    expect(github(run([report([enabled, skipped("b", "Not judged offline.")])]), { quiet: true })).to.equal(
      "",
    );
    const names = commands(github(run([report([unbound, skipped("b", "")])]), { quiet: true }));
    expect(names.map(({ name }) => name)).to.deep.equal(["error"]);
  });

  it("says of a healthy run one notice", () => {
    expect(github(healthy)).to.equal(
      "::notice title=carto-wi 0.1.0 · 2026-03-01 12%3A00%3A00 UTC · live::3 pass · verdict: pass · exit code: 0 · 1.23 s\n",
    );
  });

  it("points at the place in the file", () => {
    const [first] = commands(github(run([report([enabled, unannotated])])));
    expect(first?.name).to.equal("warning");
    expect(first?.properties).to.deep.equal({
      file: "customizations.yaml",
      line: "14",
      col: "5",
      title: "warn: The Kubernetes service account names the IAM service account [after the upgrade]",
    });
    expect(first?.message).to.match(
      /^The upgrade removes the annotation that the account has now\.\nexpected: /,
    );
  });

  it("holds the fix, on lines of its own", () => {
    const [first] = commands(github(run([report([unbound])])));
    expect(first?.message.split("\n")).to.include(
      "    gcloud iam service-accounts add-iam-policy-binding carto-backend@acme-prod.iam.gserviceaccount.com " +
        "--project=acme-prod --role roles/iam.workloadIdentityUser " +
        "--member 'serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]'",
    );
  });

  const mild = result({ ...unseen, severity: "warn" });
  const levels = [
    ["a fail", run([report([unbound])]), "error"],
    ["a warning", run([report([unannotated])]), "warning"],
    ["a warning that fails the run", run([report([unannotated])], { failOn: "warn" }), "error"],
    ["an unknown that decides", run([report([unseen])]), "error"],
    ["an unknown that is allowed", run([report([unseen])], { allowUnknown: true }), "warning"],
    ["an unknown that decides nothing", run([report([mild])]), "warning"],
    ["an input error", run([], { errors: [{ message: "no such file" }] }), "error"],
  ] as const;
  for (const [name, subject, level] of levels)
    it(`makes ${name} ${level}`, () => {
      expect(commands(github(subject)).map((command) => command.name)).to.deep.equal([level, "notice"]);
    });

  it("counts what was skipped, and lists none of it", () => {
    const fix = { summary: "Grant the role", commands: [] };
    const preview = result({ ...skipped("binding-member", "Not judged offline."), fix });
    const [notice, ...more] = commands(
      github(run([report([skipped("pool-enabled", "No values."), preview])])),
    );
    expect(more).to.deep.equal([]);
    expect(notice?.message).to.match(/^2 skip · verdict: pass · exit code: 0 · \S+ s$/);
  });

  it("escapes what would end a property or the line", () => {
    const location = { file: "a,b:c%2C\n::stop-commands::x.yaml", line: 1, column: 1 };
    const hostile = result({
      ...unbound,
      location,
      title: "t::error::u",
      message: "m\n::error::50%0A\r##[error]n",
    });
    const text = github(run([report([hostile])]));
    expect(text).to.match(
      /^::error file=a%2Cb%3Ac%252C\\n%3A%3Astop-commands%3A%3Ax\.yaml,line=1,col=1,title=/,
    );
    const [first] = commands(text);
    expect(first?.properties.file).to.equal("a,b:c%2C\\n::stop-commands::x.yaml");
    expect(first?.properties.title).to.equal("fail: t::error::u");
    expect(first?.message).to.match(/^m\\n::error::50%0A\\r#\\x23\[error\]n\n/);
  });

  it("gives a command for what decides, as many as GitHub shows, whatever the run", () => {
    fc.assert(
      fc.property(anyRun, (subject) => {
        const findings = subject.reports
          .flatMap((one) => [...one.results, ...(one.errors ?? []).map(() => unbound)])
          .filter(({ status, accepted }) => status !== "pass" && status !== "skip" && accepted === undefined);
        const lines = github(subject)
          .trimEnd()
          .split(/[\n\r\u0085\u2028\u2029]/);
        const left = [...(lines.at(-1)?.matchAll(/(\d+) more (?:error|warning)s?\b/g) ?? [])];
        const rest = left.reduce((sum, [, count]) => sum + Number(count), 0);
        // Installations may share a finding, which then is one command.
        const all = [...findings.map((one) => JSON.stringify(one)), ...subject.errors.map(() => "")];
        expect(lines.length + rest).to.be.at.most(all.length + 1);
        expect(lines.length).to.be.at.least(all.length === 0 ? 1 : 2);
        for (const line of lines) expect(line).to.match(/^::(error|warning|notice) ([a-z]+=[^,:]*,?)+::/);
      }),
    );
  });

  it("shows ten of a kind, the worst first, and counts the rest in the closing notice", () => {
    const many = Array.from({ length: 13 }, (_, index) => ({
      ...report([unseen, unbound].map((one) => ({ ...one, message: `${one.message} (${index})` }))),
      name: `r${index}`,
    }));
    const shown = commands(github(run(many), { quiet: true }));
    expect(shown.map(({ name }) => name)).to.deep.equal([...Array(10).fill("error"), "notice"]);
    expect(shown[0]?.properties.title).to.match(/^fail: .* \(r0\)$/);
    expect(shown.slice(0, 10).every(({ properties }) => properties.title?.startsWith("fail"))).to.equal(true);
    expect(shown.at(-1)?.message).to.match(/^16 more errors not shown here\. /);
  });

  it("says nothing of what is accepted, and names the installation whose input is wrong", () => {
    const accepted = { ...unbound, accepted: { reason: "moves in May" } };
    const wrong = { ...report([]), name: "west", file: "west.yaml", errors: [{ message: "no such file" }] };
    const shown = commands(github(run([{ ...report([accepted]), name: "east" }, wrong])));
    expect(shown.map(({ name }) => name)).to.deep.equal(["error", "notice"]);
    expect(shown[0]?.properties).to.include({ file: "west.yaml", title: "input error (west)" });
  });

  it("gives paths from the repository's root", () => {
    const repository = { root: "/srv/repo", cwd: "/srv/repo/deploy/maps" };
    const [first] = commands(github(run([report([unannotated])], { repository })));
    expect(first?.properties.file).to.equal("deploy/maps/customizations.yaml");
  });

  it("has one annotation for what several installations share, and names them", () => {
    const names = Array.from({ length: 30 }, (_, index) => `team/env-${index}`);
    const shared = names.map((name) => ({ ...report([unbound]), name }));
    const own = { ...report([unannotated]), name: "team/other" };
    const [first, second, third, ...rest] = commands(github(run([...shared, own])));
    expect(rest).to.deep.equal([]);
    expect(first?.properties.title).to.match(/\(team\/env-0 and 29 more\)$/);
    expect(first?.message).to.match(/\ninstallations: team\/env-0, .*, team\/env-19 and 10 more$/);
    expect(second?.properties.title).to.match(/\(team\/other\)$/);
    expect(third?.name).to.equal("notice");
    expect(third?.message).to.not.include("not shown here");
  });

  it("has one annotation for a shared file that can't be read", () => {
    const error = {
      message: "a value is expected here",
      location: { file: "base.yaml", line: 2, column: 1 },
    };
    const failed = ["a", "b"].map((name) => ({ ...report([]), name, errors: [error] }));
    const [first, second] = commands(github(run(failed)));
    expect(first?.properties).to.include({
      file: "base.yaml",
      line: "2",
      title: "input error (a and 1 more)",
    });
    expect(second?.name).to.equal("notice");
  });
});

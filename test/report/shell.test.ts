import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as fc from "fast-check";
import { command, quote, shellWords } from "../../src/report/shell.ts";

/** What a shell makes of a line: its arguments. */
const readBack = (shell: string, line: string): readonly string[] =>
  execFileSync(shell, ["-c", `for each in ${line}; do printf '%s\\0' "$each"; done`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

describe("quote", () => {
  it("leaves plain arguments plain", () => {
    for (const plain of ["--project=acme-prod", "a@b.iam.gserviceaccount.com", "roles/x.y", "a,b:c+d%e_f"])
      expect(quote(plain)).to.equal(plain);
  });

  it("keeps a shell from reading what is in an argument", () => {
    const member = "serviceAccount:acme.svc.id.goog[carto/app]";
    expect(quote(member)).to.equal(`'${member}'`);
    expect(quote("")).to.equal("''");
    expect(quote("it's")).to.equal(String.raw`'it'\''s'`);
    expect(quote("$(reboot)")).to.equal("'$(reboot)'");
    expect(quote("~")).to.equal("'~'");
  });

  it("shows what is invisible", () => {
    for (const hidden of ["\n", "\r", "\u001b[31m", "\u202e", "\u2066", "\u0085", "\u2028"])
      expect(quote(`a${hidden}b`)).to.match(/^\$'[ -~]*'$/);
  });

  it("is read back by bash as it was, whatever it is", () => {
    const any = fc.array(fc.string({ unit: "binary" }).filter(isText), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(any, (argv) => {
        expect(readBack("bash", argv.map(quote).join(" "))).to.deep.equal(argv);
      }),
      { numRuns: 40 },
    );
  });
});

describe("shellWords", () => {
  it("are the arguments of a command's line, each quoted still", () => {
    const line = String.raw`gcloud x '--member=a b' 'it'\''s' $'\012' --all`;
    expect(shellWords(line)).to.deep.equal([
      "gcloud",
      "x",
      "'--member=a b'",
      String.raw`'it'\''s'`,
      String.raw`$'\012'`,
      "--all",
    ]);
  });

  it("are every command's, whatever its arguments", () => {
    const any = fc.array(fc.string({ unit: "binary" }).filter(isText), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(any, (argv) => {
        expect(shellWords(argv.map(quote).join(" "))).to.deep.equal(argv.map(quote));
      }),
    );
  });

  it("are not those of a sentence, or of what a shell would read otherwise", () => {
    for (const line of ["gcloud won't do", "kubectl get  nodes", 'kubectl get "a b"', "kubectl get $(x)"])
      expect(shellWords(line), line).to.equal(undefined);
  });
});

/** An argument holds no NUL, and UTF-8 no half of a pair. */
const isText = (text: string) => !text.includes("\0") && Buffer.from(text).toString() === text;

describe("command", () => {
  it("quotes the tool and every argument, and keeps them", () => {
    const argv = ["annotate", "a b", "x=$y"];
    expect(command("kubectl", ...argv)).to.deep.equal({
      tool: "kubectl",
      argv,
      shell: "kubectl annotate 'a b' 'x=$y'",
    });
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { InputError } from "../../src/inputs/errors.ts";
import { LARGEST_INPUT, readFileInput, readInput } from "../../src/inputs/read.ts";

const never = new AbortController().signal;

/** The error that a reading ends with. */
async function failure(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(InputError);
  return error instanceof InputError ? error.message : "";
}

describe("Reading an input", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-read-"));
    mkdirSync(path.join(folder, "folder"));
    writeFileSync(path.join(folder, "values.yaml"), "é: 1");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string) => readFileInput(path.join(folder, name), name, never);

  it("gives its bytes as they are", async () => {
    expect(Buffer.from(await file("values.yaml")).toString()).to.equal("é: 1");
    expect([...(await readInput(pieces([Uint8Array.of(0xff, 0), "a"]), "stdin", never))]).to.deep.equal([
      255, 0, 97,
    ]);
  });

  it("says in a sentence what is wrong with a file", async () => {
    const long = "x".repeat(300);
    symlinkSync("loop", path.join(folder, "loop"));
    expect(await failure(file("gone.yaml"))).to.equal("gone.yaml cannot be read: it does not exist");
    expect(await failure(file("folder"))).to.equal("folder is a folder, not a file");
    expect(await failure(file("values.yaml/x"))).to.equal(
      "values.yaml/x cannot be read: a part of its path is not a folder",
    );
    expect(await failure(file("loop"))).to.equal("loop cannot be read: its symbolic links form a loop");
    expect(await failure(file(long))).to.equal(`${long} cannot be read: its name is too long`);
    expect(await failure(file("a\0b"))).to.match(
      / cannot be read: its name contains a character that file names can't/,
    );
  });

  it("ends with the run's time, where the input does not", async () => {
    const controller = new AbortController();
    const reading = readInput(endless(), "standard input", controller.signal);
    controller.abort();
    expect(await failure(reading)).to.match(/^standard input did not end within the run's time/);
  });

  it("takes no more than anyone writes", async () => {
    async function* large() {
      const piece = new Uint8Array(LARGEST_INPUT / 4);
      for (;;) yield piece;
    }
    expect(await failure(readInput(large(), "values.yaml", never))).to.equal(
      "values.yaml is larger than 64 MiB",
    );
  });

  it("tells why a stream broke", async () => {
    async function* broken(code: string): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1);
      throw Object.assign(new Error("bad"), { code });
    }
    const told = (code: string) => failure(readInput(broken(code), "values.yaml", never));
    expect(await told("EIO")).to.equal("values.yaml cannot be read: the device reports an error");
    expect(await told("EACCES")).to.equal("values.yaml cannot be read: permission denied");
  });
});

async function* pieces(parts: readonly unknown[]) {
  yield* parts;
}

async function* endless(): AsyncGenerator<Uint8Array> {
  await new Promise(() => undefined);
}

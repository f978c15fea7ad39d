import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { checked, digest, pack, unpack } from "../../src/bundle/archive.ts";
import type { Files } from "../../src/bundle/bundle.ts";
import { InputError } from "../../src/inputs/errors.ts";
import { END, type Lie, tar } from "../support/tar.ts";

const FOLDER = "carto-wi-bundle/";
const files = (texts: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
const GOOD = files({ "manifest.json": "{}", "facts.json": "[1,2]", "report.txt": "" });

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await unpack(bytes, "x.tar.gz");
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "taken";
}

describe("A bundle's archive", () => {
  it("gives back what went in, whatever the names and bytes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z0-9](-?[a-z0-9]){0,40}(\.[a-z0-9]{1,5})?$/), fc.uint8Array()),
        async (texts) => {
          const all = new Map(Object.entries(texts));
          const back = await unpack(await pack(all), "x");
          expect([...back.keys()]).to.deep.equal([...all.keys()]);
          for (const [name, bytes] of all)
            expect(Buffer.from(back.get(name) ?? [])).to.deep.equal(Buffer.from(bytes));
        },
      ),
      { numRuns: 50 },
    ));

  it("is the same bytes whenever and wherever it is packed", async () => {
    const packed = await pack(GOOD);
    expect(await pack(GOOD)).to.deep.equal(packed);
    const code = `import { pack } from ${JSON.stringify(join(import.meta.dirname, "../../src/bundle/archive.ts"))};
      const files = new Map(${JSON.stringify([...GOOD].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))}
        .map(([name, text]) => [name, Buffer.from(text)]));
      process.stdout.write(Buffer.from(await pack(files)).toString("hex"));`;
    const elsewhere = execFileSync(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", code],
      { env: { ...process.env, TZ: "Pacific/Apia" }, encoding: "utf8" },
    );
    expect(elsewhere).to.equal(Buffer.from(packed).toString("hex"));
  });

  it("is one that tar reads", async () => {
    const folder = mkdtempSync(join(tmpdir(), "carto-wi-archive-"));
    try {
      const path = join(folder, "x.tar.gz");
      writeFileSync(path, await pack(GOOD));
      const listed = execFileSync("tar", ["tzvf", path], { encoding: "utf8" });
      expect(listed.match(/carto-wi-bundle\/\S+/g)).to.deep.equal(
        [...GOOD.keys()].map((name) => FOLDER + name),
      );
      expect(listed).to.match(/^-rw------- 0\/0 /);
      execFileSync("tar", ["xzf", path, "-C", folder]);
      expect(execFileSync("cat", [join(folder, FOLDER, "facts.json")], { encoding: "utf8" })).to.equal(
        "[1,2]",
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("A hostile archive", () => {
  const file = (name: string, lie: Lie = {}) => tar([{ name: `${FOLDER}${name}`, text: "x", ...lie }]);
  const raw = (name: string, lie: Lie = {}) => tar([{ name, text: "x", ...lie }]);
  const CASES: Readonly<Record<string, readonly [tarball: Uint8Array, reason: RegExp]>> = {
    "that climbs": [raw(`${FOLDER}../../etc/passwd`), /not a file of a bundle/],
    "that climbs within": [raw(`${FOLDER}..`), /not a file of a bundle/],
    "with an absolute path": [raw("/etc/passwd"), /not a file of a bundle/],
    "with a backslash": [file("a\\b"), /not a file of a bundle/],
    "with another folder": [raw("elsewhere/facts.json"), /not a file of a bundle/],
    "with a folder of its own": [raw("elsewhere/", { type: "5", text: "" }), /not a file of a bundle/],
    "with a folder below": [file("a/b"), /not a file of a bundle/],
    "with control characters": [file("a\u001b[2J"), /not a file of a bundle/],
    "with a long name split in two": [file("facts.json", { prefix: "../.." }), /a name that is too long/],
    "with a symbolic link": [file("a", { type: "2", text: "" }), /a symbolic link/],
    "with a hard link": [file("a", { type: "1", text: "" }), /a hard link/],
    "with a character device": [file("a", { type: "3", text: "" }), /a device/],
    "with a block device": [file("a", { type: "4", text: "" }), /a device/],
    "with a pipe": [file("a", { type: "6", text: "" }), /a pipe/],
    "with a pax header": [file("a", { type: "x", text: "12 path=../x\n" }), /an extended header/],
    "with a global pax header": [file("a", { type: "g" }), /an extended header/],
    "with a GNU long name": [file("a", { type: "L" }), /a long name/],
    "with a sparse file": [file("a", { type: "S" }), /a sparse file/],
    "with an unknown kind": [file("a", { type: "Z" }), /an unknown type/],
    "with a file twice": [
      tar([
        { name: `${FOLDER}a`, text: "1" },
        { name: `${FOLDER}a`, text: "2" },
      ]),
      /a twice/,
    ],
    "with a file twice but for its case": [
      tar([
        { name: `${FOLDER}a`, text: "1" },
        { name: `${FOLDER}A`, text: "2" },
      ]),
      /not a file of a bundle/,
    ],
    "with too many files": [
      tar(Array.from({ length: 65 }, (_, index) => ({ name: `${FOLDER}f${index}`, text: "" }))),
      /more than 64 files/,
    ],
    "that claims 10 GB": [file("a", { size: "077777777777" }), /cut off in/],
    "with a size in base 256": [
      file("a", { size: Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]) }),
      /an invalid size/,
    ],
    "with a negative size": [file("a", { size: Buffer.alloc(12, 0xff) }), /an invalid size/],
    "with a size in words": [file("a", { size: "00000000009" }), /an invalid size/],
    "with a wrong checksum": [file("a", { sum: "0000000" }), /checksum is wrong/],
    "without its end": [file("a").subarray(0, 1024), /its end is not marked/],
    "cut off in a file": [file("a", { size: "00000004000" }), /cut off in/],
    "cut off in a block": [file("a").subarray(0, 700), /is cut off/],
    "with more behind its end": [Buffer.concat([file("a"), file("b")]), /data after its end/],
  };
  for (const [says, [tarball, reason]] of Object.entries(CASES)) {
    it(`${says} is refused`, async () => expect(await refusal(gzipSync(tarball))).to.match(reason));
  }

  it("is refused by what it is compressed with", async () => {
    const good = gzipSync(file("a"));
    expect(await refusal(good)).to.equal("taken");
    expect(await refusal(new Uint8Array())).to.match(/not compressed with gzip/);
    expect(await refusal(file("a"))).to.match(/not compressed with gzip/);
    expect(await refusal(good.subarray(0, good.length - 9))).to.match(/is cut off/);
    expect(await refusal(good.subarray(0, 12))).to.match(/is cut off/);
    expect(await refusal(good.subarray(0, 6))).to.match(/is cut off/);
    expect(await refusal(Buffer.concat([good, Buffer.from("x")]))).to.match(/data after its end/);
    expect(await refusal(Buffer.concat([good, good]))).to.match(/data after its end/);
    const wrongSum = Buffer.from(good);
    wrongSum.writeUInt32LE(1, good.length - 8);
    expect(await refusal(wrongSum)).to.match(/checksum is wrong/);
  });

  it("may have every optional field in its gzip header (RFC 1952), whole", async () => {
    const packed = gzipSync(file("a"));
    const [EXTRA, NAME, COMMENT, SUM] = [4, 8, 16, 2];
    const withHeader = (flags: number, fields: string) => {
      const header = Buffer.from(packed.subarray(0, 10));
      header[3] = flags;
      return Buffer.concat([header, Buffer.from(fields, "latin1"), packed.subarray(10)]);
    };
    const long = `\u0004\u0001${"x".repeat(260)}`;
    for (const [flags, fields] of [
      [EXTRA, "\u0003\u0000abc"],
      [EXTRA, long],
      [NAME, "a name\0"],
      [COMMENT, "words\0"],
      [SUM, "xx"],
      [EXTRA | NAME | COMMENT | SUM, "\u0001\u0000abc\0d\0xx"],
      [1, ""],
    ] as const)
      expect(await refusal(withHeader(flags, fields)), `flags ${flags}`).to.equal("taken");
    for (const flags of [0x20, 0x40, 0x80])
      expect(await refusal(withHeader(flags, "")), `flags ${flags}`).to.match(/not compressed with gzip/);
    for (const flags of [NAME, COMMENT]) {
      const endless = withHeader(flags, "").subarray(0, 10);
      expect(await refusal(Buffer.concat([endless, Buffer.from("x")]))).to.match(/is cut off/);
    }
    for (const at of [0, 1, 2]) {
      const other = Buffer.from(packed);
      other[at] = (other[at] ?? 0) ^ 1;
      expect(await refusal(other), `byte ${at}`).to.match(/not compressed with gzip/);
    }
  });

  it("is refused where its length is wrong, or its content doesn't decompress", async () => {
    const good = gzipSync(file("a"));
    const wrongLength = Buffer.from(good);
    wrongLength.writeUInt32LE(1, good.length - 4);
    expect(await refusal(wrongLength)).to.match(/checksum is wrong/);
    const broken = Buffer.concat([good.subarray(0, 10), Buffer.alloc(40, 0xff)]);
    expect(await refusal(broken)).to.match(/doesn't decompress/);
    expect(await refusal(good.subarray(0, good.length - 1))).to.match(/is cut off/);
    expect(await refusal(good.subarray(0, good.length - 8))).to.match(/is cut off/);
  });

  it("may have the bundle's folder itself, 64 files, and files of any length", async () => {
    const folder = { name: FOLDER, text: "", type: "5" };
    const many = Array.from({ length: 64 }, (_, index) => ({
      name: `${FOLDER}f${index}`,
      text: "y".repeat(index * 32),
    }));
    const back = await unpack(gzipSync(tar([folder, ...many])), "x");
    expect([...back.values()].map((bytes) => bytes.length)).to.deep.equal(
      many.map(({ text }) => text.length),
    );
    expect(await refusal(gzipSync(tar([{ ...folder, text: "z" }])))).to.match(/an invalid size/);
    expect(await refusal(gzipSync(tar([{ ...folder, type: "0" }])))).to.match(/not a file of a bundle/);
    expect(await refusal(gzipSync(file("a", { type: "\0" })))).to.equal("taken");
  });

  it("has file names that begin with a letter or a digit, and nothing else than those, dots and hyphens", async () => {
    for (const name of ["a", "9", "a-b.c", "a.b-9"])
      expect(await refusal(gzipSync(file(name))), name).to.equal("taken");
    for (const name of ["", ".a", "-a", "a..b", "a b", "A", "a_b", "ä"])
      expect(await refusal(gzipSync(file(name))), name).to.match(/not a file of a bundle/);
  });

  it("is cut in the sentence that refuses it, where its name is long", async () => {
    const said = await refusal(gzipSync(raw("n".repeat(99))));
    expect(said)
      .to.include(`"${"n".repeat(60)}"`)
      .and.not.include("n".repeat(61));
  });

  it("says nothing to the terminal by its names", async () => {
    const names = [file("a\u001b[2J"), file("a\u007f"), file("a\n"), file("\u202e")];
    const headers = [file("a\u001b[2J", { type: "2" }), file("\u009b2J", { size: "-1" })];
    for (const tarball of [...names, ...headers])
      expect(await refusal(gzipSync(tarball))).to.match(/^[ -~]*\?[ -~]*$/);
  });

  it("that would fill the memory is refused early", () => {
    // In a process of its own: what this one holds of other tests would be counted too.
    const code = `import { createGzip } from "node:zlib";
      import { unpack } from ${JSON.stringify(join(import.meta.dirname, "../../src/bundle/archive.ts"))};
      const gzip = createGzip({ level: 9 });
      const zeroes = Buffer.alloc(1024 * 1024);
      (async () => {
        for (let mebibytes = 0; mebibytes < 512; mebibytes += 1)
          if (!gzip.write(zeroes)) await new Promise((resolve) => gzip.once("drain", resolve));
        gzip.end();
      })();
      const bomb = Buffer.concat(await gzip.toArray());
      const before = process.resourceUsage().maxRSS;
      const said = await unpack(bomb, "x").catch((error) => error.message);
      console.log(JSON.stringify({ said, kilobytes: process.resourceUsage().maxRSS - before }));`;
    const printed = execFileSync(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", code],
      { encoding: "utf8" },
    );
    const { said, kilobytes } = JSON.parse(printed);
    expect(said).to.match(/more than 32 MiB/);
    expect(kilobytes).to.be.below(200 * 1024);
  });

  it("made of a good one by chance is refused, or is as good", async () => {
    const good = await pack(GOOD);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, flip, cut) => {
          const bytes = Uint8Array.from(good);
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          const said = await refusal(cut ? good.subarray(0, at) : bytes);
          if (said === "taken") expect(await unpack(bytes, "x")).to.deep.equal(await unpack(good, "x"));
          else expect(said).to.match(/^x\.tar\.gz is not a readable bundle: /);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("ends as tar's do", () => expect(END).to.have.length(1024));
});

describe("A bundle's list of files", () => {
  const listed = [...GOOD]
    .filter(([name]) => name !== "manifest.json")
    .map(([name, bytes]) => ({ name, size: bytes.length, sha256: digest(bytes) }));
  const said = (given: Files, list: typeof listed): string => {
    try {
      checked(given, list, "x");
      return "right";
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
  };
  const without = new Map([...GOOD].filter(([name]) => name !== "report.txt"));

  it("is held to", () => {
    expect(said(GOOD, listed)).to.equal("right");
    expect(said(without, listed)).to.match(/"report.txt" is missing/);
    expect(said(GOOD, listed.slice(1))).to.match(/facts.json was added/);
    expect(said(new Map([...GOOD, ["facts.json", Buffer.from("[1,3]")]]), listed)).to.match(
      /facts.json was changed/,
    );
    expect(
      said(
        GOOD,
        listed.map((entry) => ({ ...entry, size: entry.size + 1 })),
      ),
    ).to.match(/was changed/);
    expect(said(GOOD, [...listed, ...listed])).to.match(/a file twice/);
  });
});

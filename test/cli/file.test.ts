import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { OutputError, writePrivate, writeWhole } from "../../src/cli/file.ts";

describe("writeWhole", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "write-whole-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes a new file and leaves nothing else", () => {
    writeWhole(join(folder, "report.json"), "{}\n");
    expect(readFileSync(join(folder, "report.json"), "utf8")).to.equal("{}\n");
    expect(readdirSync(folder)).to.deep.equal(["report.json"]);
  });

  it("replaces a file by another one, rather than writing into it", () => {
    const path = join(folder, "report.json");
    writeFileSync(path, "a long report of an earlier run");
    const reader = openSync(path, "r");
    writeWhole(path, "short");
    const buffer = Buffer.alloc(64);
    expect(buffer.toString("utf8", 0, readSync(reader, buffer))).to.equal("a long report of an earlier run");
    closeSync(reader);
    expect(readFileSync(path, "utf8")).to.equal("short");
  });

  it("keeps the permissions of a file", () => {
    const path = join(folder, "report.json");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    writeWhole(path, "new");
    expect(statSync(path).mode & 0o777).to.equal(0o640);
  });

  it("writes through a symbolic link", () => {
    const link = join(folder, "link.json");
    writeFileSync(join(folder, "report.json"), "old");
    symlinkSync("report.json", link);
    writeWhole(link, "new");
    expect(lstatSync(link).isSymbolicLink()).to.equal(true);
    expect(readFileSync(join(folder, "report.json"), "utf8")).to.equal("new");
  });

  it("writes to a pipe without replacing it", () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    writeWhole(pipe, "text");
    const buffer = Buffer.alloc(16);
    expect(buffer.toString("utf8", 0, readSync(reader, buffer))).to.equal("text");
    closeSync(reader);
    expect(lstatSync(pipe).isFIFO()).to.equal(true);
  });

  it("says in a sentence why it can't, and leaves nothing behind", () => {
    const missing = join(folder, "missing", "report.json");
    expect(() => writeWhole(missing, "x")).to.throw(
      OutputError,
      `${missing} can't be written: its folder does not exist`,
    );
    mkdirSync(join(folder, "report.json"));
    expect(() => writeWhole(join(folder, "report.json"), "x")).to.throw(OutputError, "it is a folder");
    writeFileSync(join(folder, "file"), "");
    expect(() => writeWhole(join(folder, "file", "x"), "x")).to.throw(OutputError, "not a folder");
    expect(readdirSync(folder).sort()).to.deep.equal(["file", "report.json"]);
  });
});

describe("writePrivate", () => {
  let folder = "";
  let path = "";
  const text = () => readFileSync(path, "utf8");
  const write = (content: string, force: boolean, to = path) =>
    writePrivate(to, Buffer.from(content), { force });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "write-private-"));
    path = join(folder, "bundle.tar.gz");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes what its owner alone may read, and leaves nothing else", () => {
    const umask = process.umask(0);
    try {
      write("new", false);
    } finally {
      process.umask(umask);
    }
    expect(text()).to.equal("new");
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder)).to.deep.equal(["bundle.tar.gz"]);
  });

  it("writes over nothing without force, not even over a link to nothing", () => {
    writeFileSync(path, "old");
    expect(() => write("new", false)).to.throw(OutputError, `${path} can't be written: it already exists`);
    expect(text()).to.equal("old");
    const dangling = join(folder, "link");
    symlinkSync("nowhere", dangling);
    expect(() => write("new", false, dangling)).to.throw(OutputError, "it already exists");
    expect(readdirSync(folder).sort()).to.deep.equal(["bundle.tar.gz", "link"]);
  });

  it("replaces a file with force, and does not keep who might read it", () => {
    writeFileSync(path, "a longer old one");
    chmodSync(path, 0o644);
    write("new", true);
    expect(text()).to.equal("new");
    expect(statSync(path).mode & 0o777).to.equal(0o600);
  });

  it("replaces a link with force, and leaves what it leads to", () => {
    const other = join(folder, "other");
    writeFileSync(other, "not yours");
    symlinkSync("other", path);
    write("new", true);
    expect(lstatSync(path).isFile()).to.equal(true);
    expect(text()).to.equal("new");
    expect(readFileSync(other, "utf8")).to.equal("not yours");
  });

  for (const force of [false, true]) {
    it(`leaves pipes, folders and the system's own links be, force or not: ${force}`, () => {
      execFileSync("mkfifo", [path]);
      expect(() => write("new", force)).to.throw(OutputError, "it is not a file");
      expect(lstatSync(path).isFIFO()).to.equal(true);
      expect(() => write("new", force, folder)).to.throw(OutputError, "it is a folder");
      const output = readlinkSync("/dev/stdout");
      expect(() => write("new", force, "/dev/stdout")).to.throw(
        OutputError,
        "/dev/stdout can't be written: it belongs to the system",
      );
      expect(readlinkSync("/dev/stdout")).to.equal(output);
      const missing = join(folder, "missing", "x");
      expect(() => write("new", force, missing)).to.throw(OutputError, "its folder does not exist");
      expect(readdirSync(folder)).to.deep.equal(["bundle.tar.gz"]);
    });
  }
});

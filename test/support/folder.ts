/** Folders for tests. Tests may run several times in one process, so a folder goes when the process ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Returns a new, empty folder. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-test-"));
  folders.push(folder);
  return folder;
}

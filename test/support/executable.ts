import { main as build, EXECUTABLE } from "../../scripts/binary.ts";
import { isBuilt } from "../../scripts/built.ts";

/** Milliseconds for a `before` hook that may have to build the executable on a slow machine. */
export const BUILD_MS = 600_000;

/** The path of the executable of this source; undefined, which it says, where no Node can be put into one. */
export async function builtExecutable(): Promise<string | undefined> {
  const linux = process.platform === "linux" && process.arch === "x64";
  if (!linux && !process.version.startsWith("v24.")) {
    console.warn("      skipped: building the executable needs Node 24 here");
    return undefined;
  }
  if (!isBuilt(EXECUTABLE)) await build([]);
  return EXECUTABLE;
}

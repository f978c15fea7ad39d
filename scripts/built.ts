import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle.ts";

/** What the built command is made from. */
const SOURCES = ["src", "scripts", "package.json", "package-lock.json"];

/** Whether `output` is there and no source is younger; folders count too: a removed file changes its folder. */
export function isBuilt(output: string, sources: readonly string[] = SOURCES): boolean {
  if (!existsSync(output)) return false;
  const built = statSync(output).mtimeMs;
  return sources
    .flatMap((source) => filesIn(path.resolve(ROOT, source)))
    .every((file) => changed(file) <= built);
}

const changed = (file: string): number => statSync(file).mtimeMs;

function filesIn(source: string): readonly string[] {
  if (!statSync(source).isDirectory()) return [source];
  const inside = readdirSync(source, { recursive: true, encoding: "utf8" });
  return [source, ...inside.map((name) => path.join(source, name))];
}

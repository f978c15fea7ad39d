import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stop, transform } from "esbuild";
import { type CodeSplittingOptions, type OutputChunk, type Plugin, rolldown } from "rolldown";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * node-fetch 2 parses addresses with `url.parse`, of which Node 24 warns on standard error (DEP0169) where the code is not
 * in node_modules, as in the bundle. The WHATWG parser gives the same options for `http.request`.
 */
const WITHOUT_URL_PARSE: Plugin = {
  name: "without-url-parse",
  load: {
    filter: { id: /node_modules\/node-fetch\/lib\/index\.m?js$/ },
    handler(id) {
      const deprecated = "const parse_url = Url.parse;";
      const text = readFileSync(id, "utf8");
      if (!text.includes(deprecated)) throw new Error(`${id} lacks ${deprecated}`);
      const parser = "const parse_url = (address) => Url.urlToHttpOptions(new Url.URL(address));";
      return text.replace(deprecated, parser);
    },
  },
};

/**
 * Node takes about 0.3 ms for each file that it loads. So what nearly every run needs is in one file, and what `--version`
 * needs is in another. A group takes the files that its modules import statically along. All other files are loaded when
 * they are first needed.
 */
const FILES: CodeSplittingOptions = {
  groups: [
    { name: "start", test: /src\/cli\/main\.ts$/, priority: 2 },
    { name: "doctor", test: /src\/(cli\/doctor|inputs\/values)\.ts$/, priority: 1 },
  ],
};

/** A file of the bundle: its size in bytes, and the folders of the npm packages whose code it holds. */
export type BundledFile = {
  readonly name: string;
  readonly bytes: number;
  readonly packages: readonly string[];
};

/**
 * Bundles the command into `outdir`, which is emptied first: `bin.js`, and a CommonJS file for each part that is loaded
 * when it is first needed. Node loads CommonJS files in less time than ES modules. Returns the files.
 */
export async function bundle(outdir: string): Promise<readonly BundledFile[]> {
  rmSync(outdir, { recursive: true, force: true });
  const build = await rolldown({
    cwd: ROOT,
    input: { bin: "src/bin.ts", conditions: "node_modules/@marcbachmann/cel-js/lib/index.js" },
    external: "./conditions.js",
    makeAbsoluteExternalsRelative: false,
    platform: "node",
    // A module that several files need is where the first of them is.
    checks: { ineffectiveDynamicImport: false },
    plugins: [WITHOUT_URL_PARSE],
    resolve: {
      alias: {
        "whatwg-url": path.join(ROOT, "scripts", "whatwg-url.ts"),
        "@marcbachmann/cel-js$": path.join(ROOT, "scripts", "cel-js.cjs"),
      },
    },
    transform: {
      target: "node20.19",
      define: { "import.meta.url": "cartoWiUrl", "import.meta.resolve": "undefined" },
    },
  });
  const { output } = await build.write({
    dir: outdir,
    format: "cjs",
    codeSplitting: FILES,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    banner: 'const cartoWiUrl=require("node:url").pathToFileURL(__filename).href;',
    exports: "named",
    minify: true,
    // The notices file carries the licences' texts.
    comments: false,
  });
  await build.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const files = await Promise.all(chunks.map((chunk) => asciiFile(outdir, chunk)));
  // Its service would stay beside the tests and the demo, with some 300 MB.
  await stop();
  return files;
}

/** Escapes what is not ASCII: V8 reads such a file in less time, and the executable's loader reads no other. */
async function asciiFile(outdir: string, { code, fileName, modules }: OutputChunk): Promise<BundledFile> {
  const { code: escaped } = await transform(code, { charset: "ascii", minifyWhitespace: true });
  // esbuild leaves regular expressions alone.
  const ascii = escaped.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  writeFileSync(path.join(outdir, fileName), ascii);
  const folders = Object.entries(modules)
    .map(([id, { renderedLength }]) =>
      renderedLength > 0 ? packageFolder(path.relative(ROOT, id)) : undefined,
    )
    .filter((folder) => folder !== undefined);
  return { name: fileName, bytes: ascii.length, packages: [...new Set(folders)] };
}

const IN_PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The folder of the npm package that a file belongs to; undefined for the project's own files. */
function packageFolder(file: string): string | undefined {
  return IN_PACKAGE.exec(file)?.[1];
}

/** The folders of the npm packages whose code is in the given files, sorted. */
export function packagesIn(files: readonly BundledFile[]): readonly string[] {
  return [...new Set(files.flatMap(({ packages }) => packages))].sort();
}

/** The folders of the packages in the npm package's bundle, which is made in a temporary folder. */
export async function bundledPackages(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-bundle-"));
  try {
    return packagesIn(await bundle(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

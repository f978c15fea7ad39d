import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type Plugin, stop } from "esbuild";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * CommonJS packages inside an ES module still ask for what CommonJS gives them. The names are esbuild's own
 * `require` and those of Node (https://nodejs.org/api/modules.html#the-module-wrapper).
 */
const COMMONJS = [
  'import{createRequire as cartoWiCreateRequire}from"node:module"',
  "const require=cartoWiCreateRequire(import.meta.url)",
  "const __filename=import.meta.filename,__dirname=import.meta.dirname;",
].join(";");

/**
 * node-fetch 2 parses addresses with `url.parse`, of which Node 24 warns on standard error (DEP0169) where the code is not
 * in node_modules, as in the bundle. The WHATWG parser gives the same options for `http.request`.
 */
const WITHOUT_URL_PARSE: Plugin = {
  name: "without-url-parse",
  setup({ onLoad }) {
    const deprecated = "const parse_url = Url.parse;";
    onLoad({ filter: /node_modules\/node-fetch\/lib\/index\.m?js$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8");
      if (!contents.includes(deprecated)) throw new Error(`${path} lacks ${deprecated}`);
      const parser = "const parse_url = (address) => Url.urlToHttpOptions(new Url.URL(address));";
      return { contents: contents.replace(deprecated, parser), loader: "js" };
    });
  },
};

/** What differs between the npm package and the executable, whose loader gives every chunk CommonJS's names. */
const FORMS = {
  package: { target: "node20.19", banner: { js: COMMONJS } },
  executable: { target: "node24", define: { "import.meta.url": "__url" } },
} as const satisfies Readonly<Record<string, BuildOptions>>;

/**
 * Bundles the command into `outdir`, which is emptied first: `bin.js`, and a chunk for each part that is loaded
 * when it is first needed. Returns esbuild's metafile; its paths are relative to the root.
 */
export async function bundle(outdir: string, form: keyof typeof FORMS = "package"): Promise<Metafile> {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/bin.ts"],
    outdir,
    plugins: [WITHOUT_URL_PARSE],
    alias: { "whatwg-url": "./scripts/whatwg-url.ts" },
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    ...FORMS[form],
    // The notices file carries the licences' texts.
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  // Its service would stay beside the tests and the demo, with some 300 MB.
  await stop();
  return metafile;
}

const IN_PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The folder of the npm package that a file belongs to; undefined for the project's own files. */
function packageFolder(file: string): string | undefined {
  return IN_PACKAGE.exec(file)?.[1];
}

/** The folders of the npm packages whose code is in the given outputs, sorted. */
export function packagesIn(metafile: Metafile, outputs = Object.keys(metafile.outputs)): readonly string[] {
  const folders = outputs
    .flatMap((output) => Object.entries(metafile.outputs[output]?.inputs ?? {}))
    .map(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? packageFolder(file) : undefined))
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
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

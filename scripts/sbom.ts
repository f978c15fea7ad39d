/** The software bill of materials of what is bundled: a bundle hides its packages from `npm audit` and from scanners. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { ROOT } from "./bundle.ts";

/** What is read of a package.json and of package-lock.json's entry for it. */
type Manifest = { readonly name: string; readonly version: string; readonly license?: string };
type Lock = { readonly packages: Readonly<Record<string, { readonly integrity?: string }>> };

/** Every bundled package names one licence by its SPDX identifier; an expression would be seen here, and fail the build. */
const licences = new Contrib.License.Factories.LicenseFactory((expression) => {
  throw new Error(`a bundled package has the licence expression ${expression}`);
});

/**
 * The bill as CycloneDX 1.6 in JSON. It holds no time and no serial number, so that equal inputs give equal bytes.
 *
 * @param folders the bundled packages' folders, relative to the root (`node_modules/yaml`)
 */
export function sbom(folders: readonly string[]): string {
  const lock: Lock = JSON.parse(read("package-lock.json"));
  const bom = new Models.Bom();
  const { name, version }: Manifest = JSON.parse(read("package.json"));
  bom.metadata.component = component({ name, version }, Enums.ComponentType.Application);
  const seen = new Set<string>();
  for (const folder of folders) {
    const manifest: Manifest = JSON.parse(read(path.join(folder, "package.json")));
    const part = component(manifest, Enums.ComponentType.Library);
    // One version may stand in several folders.
    if (seen.has(packageUrl(manifest.name, manifest.version))) continue;
    seen.add(packageUrl(manifest.name, manifest.version));
    const sum = sha512(lock.packages[folder]?.integrity);
    if (sum !== undefined) part.hashes.set(Enums.HashAlgorithm["SHA-512"], sum);
    bom.components.add(part);
    bom.metadata.component.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component({ name, version, license }: Manifest, type: Enums.ComponentType): Models.Component {
  const purl = packageUrl(name, version);
  const made = new Models.Component(type, name, { version, bomRef: purl, purl });
  if (license !== undefined) made.licenses.add(licences.makeDisjunctive(license));
  return made;
}

/** The package URL of an npm package; a scope's at sign is escaped (the purl specification, type npm). */
const packageUrl = (name: string, version: string): string =>
  `pkg:npm/${name.replace(/^@/, "%40")}@${encodeURIComponent(version)}`;

/** The hexadecimal sum of an `integrity` entry, which npm writes in base64. */
function sha512(integrity: string | undefined): string | undefined {
  const base64 = /^sha512-(\S+)$/.exec(integrity ?? "")?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, "base64").toString("hex");
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

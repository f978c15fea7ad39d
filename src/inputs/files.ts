/** The files that are judged; each kind's reader is loaded only where there is one to read. */
import { defined } from "../defined.ts";
import type { Chart } from "../domain/chart/chart.ts";
import type { Manifest } from "../domain/chart/manifest.ts";
import type { ValuesTree } from "../domain/chart/values-tree.ts";
import type { Location } from "../report/report.ts";
import type { DoctorOptions } from "./doctor.ts";
import { InputError } from "./errors.ts";
import type { FileAccess } from "./read.ts";
import type { Secret } from "./secrets.ts";
import type { TerraformGiven } from "./terraform.ts";

export type Files = {
  readonly values?: ValuesTree;
  readonly manifest?: { readonly file: string; readonly manifest: Manifest };
  readonly chart?: Chart;
  readonly terraform?: TerraformGiven;
};

/** The files, and what of them no bundle may hold. */
export type FilesRead = Files & {
  readonly secrets: readonly Secret[];
  /** The object of a file that describes the installation, for people. */
  readonly what?: string;
  readonly at?: Location;
};

type Given = Pick<
  DoctorOptions,
  "flags" | "values" | "valuesKey" | "helm" | "manifest" | "chart" | "bundle" | "terraformJson"
>;

/** Reads all of them at once. Throws an InputError for the first that cannot be read, or for a file of several installations. */
export async function filesGiven(given: Given, access: FileAccess): Promise<FilesRead> {
  const [only = { secrets: [] }, ...others] = await filesOfEach(given, access);
  if (others.length === 0) return only;
  const names = [only, ...others].map(
    ({ what, values }) =>
      `${what}${values?.names?.namespace === undefined ? "" : ` in ${values.names.namespace.value}`}`,
  );
  throw new InputError(
    `the file holds ${names.length} installations (${names.join(", ")}): choose one with --release and --namespace`,
    others[0]?.at,
  );
}

/** Reads the files of each installation: of one, but where a file holds several. Throws as `filesGiven` does. */
export async function filesOfEach(given: Given, access: FileAccess): Promise<readonly FilesRead[]> {
  const [first, second] = onStandardInput(given);
  if (second !== undefined)
    throw new InputError(`${first} and ${second} both name standard input, which can be read only once`);
  const chart = await chartGiven(given, access);
  const terraform = await terraformGiven(given, access);
  const [values, manifest] = await Promise.all([
    valuesGiven(given, access, chart),
    manifestGiven(given, access),
  ]);
  const shared = {
    ...defined({ terraform }),
    ...(manifest === undefined ? {} : { manifest: { file: manifest.file, manifest: manifest.manifest } }),
    ...(chart === undefined ? {} : { chart: chart.chart }),
  };
  const secrets = manifest?.secrets ?? [];
  if (values.length === 0) {
    const released = await releasedValues(terraform, given, chart);
    if (terraform === undefined || released === undefined) return [{ ...shared, secrets }];
    return [{ ...shared, terraform: { ...terraform, values: released }, secrets }];
  }
  return values.map((one) => ({ ...shared, ...one, secrets: [...one.secrets, ...secrets] }));
}

/** The options that name standard input. A values file that names it twice is told by who reads values. */
function onStandardInput({ values, manifest, bundle, terraformJson }: Given): readonly string[] {
  return [
    ...(values.files.includes("-") ? ["-f -"] : []),
    ...(manifest === "-" ? ["--manifest -"] : []),
    ...(bundle === "-" ? ["--bundle -"] : []),
    ...(terraformJson === "-" ? ["--terraform-json -"] : []),
  ];
}

async function chartGiven({ chart: path, valuesKey: key }: Given, access: FileAccess) {
  if (path === undefined) return undefined;
  const { chartOf } = await import("./chart.ts");
  return chartOf({ path, ...defined({ key }), ...access });
}

async function valuesGiven(
  { values, helm, flags, valuesKey }: Given,
  access: FileAccess,
  chart: Awaited<ReturnType<typeof chartGiven>>,
) {
  if (values.files.length === 0 && values.options.length === 0 && chart?.umbrella === undefined) return [];
  const [{ valuesOf }, { chartInputs }] = await Promise.all([import("./values.ts"), import("./umbrella.ts")]);
  const key =
    valuesKey === undefined ? undefined : { path: valuesKey.split("."), from: `--values-key ${valuesKey}` };
  return valuesOf({
    ...values,
    helm,
    ...access,
    flags,
    ...(chart === undefined ? defined({ key }) : chartInputs(chart, key)),
  });
}

async function manifestGiven({ manifest: file }: Given, access: FileAccess) {
  if (file === undefined) return undefined;
  const { manifestOf } = await import("./manifest.ts");
  return { file, ...(await manifestOf({ file, ...access })) };
}

async function terraformGiven({ terraformJson: file }: Given, access: FileAccess) {
  if (file === undefined) return undefined;
  const { terraformOf } = await import("./terraform.ts");
  return terraformOf(file, access);
}

/** The values of the document's Helm release, where no others are given. */
async function releasedValues(
  terraform: TerraformGiven | undefined,
  { helm, flags }: Given,
  chart: Awaited<ReturnType<typeof chartGiven>>,
): Promise<ValuesTree | undefined> {
  if (terraform === undefined) return undefined;
  const { releaseValues } = await import("./terraform.ts");
  return releaseValues(terraform, { helm, flags, ...defined({ defaults: chart?.defaults }) });
}

import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { HelmMajor } from "../../src/domain/helm/index.ts";
import { openScene, realServers, type Scene } from "./api-server.ts";
import { ACCOUNT } from "./installation.ts";
import { MERGE_TABLE, type MergeRow, type Way } from "./merge-table.ts";
import { type Program, program, succeed } from "./program.ts";

const CHART = fileURLToPath(new URL("../../fixtures/charts/installable", import.meta.url));

const HELMS: Readonly<Record<Way, { readonly installs: HelmMajor; readonly upgrades: HelmMajor }>> = {
  "helm-3": { installs: 3, upgrades: 3 },
  "helm-4-after-3": { installs: 3, upgrades: 4 },
  "helm-4": { installs: 4, upgrades: 4 },
};

type Clients = { readonly kubectl: Program; readonly installs: Program; readonly upgrades: Program };
type Outcome = { readonly stderr: string; readonly live: (of: MergedObject, row: MergeRow) => string | null };

/** The objects whose keys are merged. */
type MergedObject = {
  readonly kind: string;
  readonly name: string;
  readonly values: string;
  readonly keys: string;
};
const ACCOUNTS: MergedObject = {
  kind: "serviceaccount",
  name: ACCOUNT,
  values: "commonBackendServiceAccount.annotations",
  keys: "annotations",
};
const SETTINGS: MergedObject = {
  kind: "configmap",
  name: "carto-maps-api",
  values: "settings",
  keys: "data",
};
const OBJECTS = [ACCOUNTS, SETTINGS] as const;

const keyOf = (row: MergeRow): string => `row-${MERGE_TABLE.indexOf(row)}.example`;

const said = ({ old, live, next }: MergeRow): string =>
  `${old ?? "none"} in the release, ${live ?? "none"} in the cluster, ${next ?? "none"} in the upgrade`;

for (const server of realServers(process.env)) {
  for (const way of ["helm-3", "helm-4-after-3", "helm-4"] as const) {
    describe(`What ${way} leaves on ${server.name}`, function () {
      this.timeout(120_000);
      const conflicting = MERGE_TABLE.filter(({ left }) => left[way] === "conflict");
      const merged = MERGE_TABLE.filter((row) => !conflicting.includes(row));
      const outcomeOf = async (
        objects: readonly MergedObject[],
        rows: readonly MergeRow[],
        ...flags: string[]
      ) => {
        const scene = await openScene(server);
        return await upgraded(scene, way, objects, rows, flags).finally(() => scene.close());
      };

      describe("without conflicts", () => {
        let outcome: Outcome | undefined;
        before(async () => {
          outcome = await outcomeOf(OBJECTS, merged);
        });

        for (const row of merged) {
          it(`of ${said(row)} is ${row.left[way] ?? "nothing"}`, () => {
            expect(outcome?.stderr).to.not.include("Error");
            const live = OBJECTS.map((object) => outcome?.live(object, row));
            expect(live).to.deep.equal([row.left[way], row.left[way]]);
          });
        }
      });

      if (conflicting.length === 0) return;
      for (const object of OBJECTS) {
        it(`of a ${object.kind} is what is live where the upgrade fails with conflicts`, async () => {
          const { stderr, live } = await outcomeOf([object], conflicting);
          for (const row of conflicting) {
            expect(stderr)
              .to.match(/conflict/)
              .and.include(keyOf(row));
            expect(live(object, row), said(row)).to.equal(row.live);
          }
        });

        it(`of a ${object.kind} is the upgrade's with --force-conflicts`, async () => {
          const { stderr, live } = await outcomeOf([object], conflicting, "--force-conflicts");
          expect(stderr).to.not.include("Error");
          for (const row of conflicting) expect(live(object, row), said(row)).to.equal(row.next);
        });
      }
    });
  }

  describe(`An account that is not the release's, on ${server.name}`, function () {
    this.timeout(120_000);
    let scene: Scene | undefined;

    afterEach(async () => {
      await scene?.close();
      scene = undefined;
    });

    for (const major of [3, 4] as const) {
      it(`stops Helm ${major}'s installation, unless it is told to --take-ownership`, async () => {
        scene = await openScene(server);
        const setting = { kubeconfig: scene.kubeconfig, home: path.dirname(scene.kubeconfig) };
        const helm = await program("helm", setting, process.env, major);
        await scene.create([{ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: ACCOUNT } }]);
        const install = ["install", "carto", CHART, `--namespace=${scene.namespace}`];
        const refused = await helm.run(...install);
        expect(refused.code).to.not.equal(0);
        expect(refused.stderr).to.include("invalid ownership metadata");
        await succeed(helm, [...install, "--take-ownership"]);
      });
    }
  });
}

async function upgraded(
  { kubeconfig, namespace }: Scene,
  way: Way,
  objects: readonly MergedObject[],
  rows: readonly MergeRow[],
  flags: readonly string[],
): Promise<Outcome> {
  const { kubectl, installs, upgrades } = await clientsOf(kubeconfig, way);
  const at = `--namespace=${namespace}`;
  await succeed(installs, ["install", "carto", CHART, at, ...valuesOf(objects, rows, "old")]);
  const edited = rows.filter(({ old, live }) => old !== live).map((row) => [keyOf(row), row.live] as const);
  for (const { kind, name, keys } of objects) {
    const map = { [keys]: Object.fromEntries(edited) };
    const patch = JSON.stringify(keys === "data" ? map : { metadata: map });
    await succeed(kubectl, ["patch", kind, name, at, "--type=merge", `--patch=${patch}`]);
  }
  const { stderr } = await upgrades.run(
    "upgrade",
    "carto",
    CHART,
    at,
    ...valuesOf(objects, rows, "next"),
    ...flags,
  );
  const live = new Map<MergedObject, Readonly<Record<string, string>>>();
  for (const object of objects) {
    const read = await succeed(kubectl, ["get", object.kind, object.name, at, "--output=json"]);
    const { data, metadata } = JSON.parse(read);
    live.set(object, object.keys === "data" ? data : (metadata.annotations ?? {}));
  }
  return { stderr, live: (object, row) => live.get(object)?.[keyOf(row)] ?? null };
}

async function clientsOf(kubeconfig: string, way: Way): Promise<Clients> {
  const setting = { kubeconfig, home: path.dirname(kubeconfig) };
  const { installs, upgrades } = HELMS[way];
  return {
    kubectl: await program("kubectl", setting, process.env),
    installs: await program("helm", setting, process.env, installs),
    upgrades: await program("helm", setting, process.env, upgrades),
  };
}

function valuesOf(
  objects: readonly MergedObject[],
  rows: readonly MergeRow[],
  state: "old" | "next",
): readonly string[] {
  const given = rows.filter((row) => row[state] !== null).map((row) => [keyOf(row), row[state]] as const);
  const json = JSON.stringify(Object.fromEntries(given));
  return objects.map(({ values }) => `--set-json=${values}=${json}`);
}

import { expect } from "chai";
import { permissionsOf } from "../../src/engine/view-permissions.ts";
import { PROBES } from "../../src/probes/index.ts";
import type { Because } from "../../src/report/report.ts";
import type { ViewName } from "../../src/views.ts";
import { doctor } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

const SERVICES = [
  "cloudresourcemanager",
  "container",
  "iam",
  "serviceusage",
  "storage",
  "bigquery",
  "orgpolicy",
  "compute",
  "kubernetes",
];
const TARGET = ["-n", "carto", "--release", "carto", "--helm-release"];

/** `list pods in namespace carto` is the permission `list pods`. */
const general = (permission: string): string => permission.replace(/ in (namespace .+|the cluster)$/, "");

/** Views that need nobody's permission: what is given, and the time. */
const FREE: ReadonlySet<ViewName> = new Set(["clock", "values", "manifest", "terraform"]);

describe("the permissions of a probe", () => {
  it("are named as their service names them, each once", () => {
    for (const probe of PROBES) {
      const named = permissionsOf(probe);
      for (const permission of named)
        expect(permission, probe.id).to.match(
          /^(?:(?:get|list) [a-z]+[a-z0-9.]*|[a-z]+\.[A-Za-z]+\.[A-Za-z]+)$/,
        );
      expect(new Set(named).size, probe.id).to.equal(named.length);
    }
  });

  it("are some for each view, but for those of files and of the time", () => {
    const views = new Set(PROBES.flatMap((probe) => probe.views));
    for (const view of views)
      expect(permissionsOf({ views: [view] }).length > 0, view).to.equal(!FREE.has(view));
  });

  for (const scenario of ["healthy", "cross-project-account", "pool-off", "upgrade-in-flight"])
    for (const service of SERVICES)
      it(`hold what its results ask for where ${service} refuses, on ${scenario}`, async () => {
        const values = ["-f", loadScenario(scenario).valuesFile];
        const { json } = await doctor([...TARGET, ...values], { scenario, faults: [`${service}:403`] });
        const asked = json.results.flatMap(({ id, because }) => missing(id, because));
        const unnamed = asked.filter(({ id, permission }) => {
          const probe = PROBES.find((candidate) => candidate.id === id);
          return probe === undefined || !permissionsOf(probe).includes(permission);
        });
        expect(unnamed).to.deep.equal([]);
      });
});

function missing(id: string, because: Because | undefined) {
  const { permission } = because ?? {};
  return permission === undefined ? [] : [{ id, permission: general(permission) }];
}

/** A fact of each kind with every field that it can have, made from its shape. */
import { unseenReason } from "../../src/bundle/record.ts";
import { FACTS } from "../../src/facts/all.ts";
import type { FieldsSpec, Spec } from "../../src/facts/shape.ts";
import type { FactRecord, Provenance } from "../../src/facts.ts";

/** The key of every map whose keys are free. */
export const ANY_KEY = "any.key";
const INSTANT = "2026-01-02T03:04:05.678Z";
/** How often a shape is gone into that holds itself. */
const DEEP = 1;

/** Values of the shape that have, taken together, every field of it. Texts say what they are. */
function made(spec: Spec, deep = DEEP): readonly unknown[] {
  switch (spec.is) {
    case "text":
      return [spec.pattern === undefined ? `a ${spec.names}` : INSTANT];
    case "word":
      return spec.words;
    case "constant":
      return [spec.value];
    case "flag":
      return [true];
    case "number":
      return [12];
    case "numberOrName":
      return [80, "a name"];
    case "list":
      return [made(spec.items, deep)];
    case "map":
      return made(spec.values, deep).map((value) => ({ [ANY_KEY]: value }));
    case "fields":
      return madeOfFields(spec, deep);
    case "byTag":
      return spec.branches.flatMap((branch) => made(branch, deep));
    case "either":
      return [spec.other, spec.shape].flatMap((shape) => made(shape, deep));
    case "part":
      return deep === 0 ? [simplest(spec.of())] : made(spec.of(), deep - 1);
  }
}

/** A value of the branch that is declared last, which holds nothing of its own shape. */
function simplest(spec: Spec): unknown {
  const last = spec.is === "byTag" ? spec.branches.at(-1) : undefined;
  if (last === undefined) throw new Error("a shape that holds itself is one of several");
  return made(last, 0)[0];
}

function madeOfFields({ fields }: FieldsSpec, deep: number): readonly unknown[] {
  const columns = Object.entries(fields).flatMap(([field, member]) => {
    const spec = "is" in member ? member : "added" in member ? member.added : member.optional;
    return spec === "unsaved" ? [] : [{ field, values: made(spec, deep) }];
  });
  const rows = Math.max(1, ...columns.map(({ values }) => values.length));
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ field, values }) => [field, values[row % values.length]])),
  );
}

const provenance: Provenance = {
  source: "gke",
  method: "container.projects.locations.clusters.get",
  resource: "projects/acme/locations/europe-west1/clusters/main",
  status: 200,
  permission: "container.clusters.get",
  at: INSTANT,
  durationMs: 12,
};

/** Of each kind: what it can be known as, and one that could not be seen, and one that was not asked for. */
export const EXAMPLE_RECORDS: readonly unknown[] = Object.entries(FACTS).flatMap(([kind, shape]) => {
  const [key] = made(shape.key);
  const [reason] = made(unseenReason);
  return [
    ...made(shape.value).map((value) => ({ kind, key, observed: { state: "known", value, provenance } })),
    { kind, key, observed: { state: "unseen", reason, provenance } },
    { kind, key, observed: { state: "not-asked", reason: { kind: "offline", detail: "--offline" } } },
  ];
});

/** One fact that is known. */
export const clusterRecord: FactRecord = {
  kind: "cluster",
  key: { project: "acme", location: "europe-west1", name: "main" },
  observed: { state: "known", value: { exists: false }, provenance },
};

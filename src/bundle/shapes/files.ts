/** The shapes of the facts that files and the machine give: values, a rendered chart, a chart, the kubeconfig, the clock. */
import { Type } from "typebox";
import type { ValuesNode } from "../../domain/chart/values-tree.ts";
import { byTag, either, fields, flag, instant, maybe, ref, text, texts, whole, word } from "./parts.ts";

const location = either(
  { file: Type.Unsafe({}) },
  fields({ file: text(), line: whole(1), column: whole(1) }),
  fields({ option: text("public"), text: text("key") }),
);
const at = { at: maybe(location) };
const atOrDefault = { ...at, default: maybe(Type.Literal(true)) };

const node = ref<ValuesNode>("valuesNode");
const entry = fields({ key: text("key"), keyAt: maybe(location), value: node });
const valuesNode = byTag(
  "kind",
  fields({ kind: Type.Literal("map"), entries: Type.Array(entry), ...atOrDefault }),
  fields({ kind: Type.Literal("list"), items: Type.Array(node), ...atOrDefault }),
  fields({ kind: Type.Literal("string"), value: text(), ...atOrDefault }),
  fields({ kind: Type.Literal("number"), value: text("number"), ...atOrDefault }),
  fields({ kind: Type.Literal("boolean"), value: flag, ...atOrDefault }),
  fields({ kind: Type.Literal("null"), ...atOrDefault }),
  fields({ kind: Type.Literal("withheld"), type: text("public"), truthy: flag, ...atOrDefault }),
);
const sighting = fields({ path: texts("key"), name: text("public"), ...atOrDefault });
const finding = fields({
  kind: text("public"),
  path: texts("key"),
  message: text("prose"),
  ...atOrDefault,
});
export const valuesTree = fields({
  given: texts(),
  root: node,
  annotations: Type.Array(sighting),
  variables: Type.Array(sighting),
  findings: Type.Array(finding),
});

const renderedWorkload = fields({
  kind: word("Deployment", "StatefulSet", "Job"),
  name: text(),
  release: maybe(text()),
  app: maybe(text()),
  serviceAccount: text(),
  ...at,
});
export const renderedChart = fields({
  workloads: Type.Array(renderedWorkload),
  serviceAccounts: Type.Array(fields({ name: text(), annotation: maybe(text()), ...at })),
  overrides: Type.Array(fields({ variable: text("public"), object: text(), ...at })),
});

/** Shapes that stand by their name in the schema. */
export const FILE_PARTS = { location, valuesNode, sighting, valuesTree, renderedChart };

export const FILES = {
  clock: { key: fields({}), value: fields({ now: instant }) },
  values: { key: fields({}), value: valuesTree },
  manifest: { key: fields({}), value: renderedChart },
  chart: {
    key: fields({}),
    value: fields({
      given: text(),
      name: text(),
      version: maybe(text("public")),
      accountRule: word("chart", "release", "unrecognised"),
    }),
  },
  kubeContext: { key: fields({}), value: fields({ context: text(), namespace: maybe(text()) }) },
};

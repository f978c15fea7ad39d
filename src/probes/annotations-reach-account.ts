import {
  ACCOUNT_KEY,
  createsAccount,
  IDENTITY_ANNOTATION,
  strayBraces,
} from "../domain/chart/conventions.ts";
import { entryOf, shown, truthy, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { defineProbe, fail, pass, skip, warn } from "../probe.ts";

const OWN = `${ACCOUNT_KEY}.annotations`;

export default defineProbe({
  id: "annotations-reach-account",
  title: "The annotations of the values reach the Kubernetes service account",
  category: "values",
  severity: "error",
  link: "annotation",
  scope: "place",
  needs: ["values"],
  judge: ({ values }) => {
    const annotations = valueAt(values, ACCOUNT_KEY, "annotations");
    const own = entryOf(annotations, IDENTITY_ANNOTATION);
    const common = entryOf(valueAt(values, "commonAnnotations"), IDENTITY_ANNOTATION);
    if (!createsAccount(values)) return withoutAccount(values);
    if (strayBraces(values)) {
      return fail("commonAnnotations is set and the account's own annotations are empty: rendering fails", {
        expected: `at least one entry in ${OWN}`,
        found: `commonAnnotations, and ${OWN} empty`,
        ...at(valueAt(values, "commonAnnotations")),
        fix: {
          summary: `Give ${OWN} an entry of its own, best the identity annotation: the chart's template writes a stray {} otherwise`,
        },
      });
    }
    if (common !== undefined && own !== undefined) {
      const same = shown(common.value) === shown(own.value);
      return warn(
        same
          ? "the identity annotation stands in commonAnnotations too, and is put on every object"
          : "the identity annotation stands in commonAnnotations with another value; that of the account wins",
        {
          expected: `${IDENTITY_ANNOTATION} in ${OWN} alone`,
          found: `${shown(own.value)} there, ${shown(common.value)} in commonAnnotations`,
          ...at(common.value),
          fix: { summary: `Remove ${IDENTITY_ANNOTATION} from commonAnnotations` },
        },
      );
    }
    if (common !== undefined) {
      return warn(
        "the identity annotation stands in commonAnnotations alone: it reaches the account, and every other object",
        {
          expected: `${IDENTITY_ANNOTATION} in ${OWN}`,
          found: `${IDENTITY_ANNOTATION} in commonAnnotations`,
          ...at(common.value),
          fix: {
            summary: `Move ${IDENTITY_ANNOTATION} to ${OWN}, and keep another entry there or none in commonAnnotations`,
          },
        },
      );
    }
    return pass(`the chart makes the account, with the annotations of ${OWN}`);
  },
  explain: `With create: false the chart renders no service account, so annotations in the values reach nobody: whoever makes
the account annotates it. With create: true the account gets commonAnnotations and then its own annotations; a key that stands in
both is rendered twice and the account's own wins. Where its own are empty and commonAnnotations is not, the template leaves a
stray {} behind and helm stops with "did not find expected key".`,
});

const at = (node: ReturnType<typeof valueAt>) => (node?.at === undefined ? {} : { location: node.at });

function withoutAccount(values: ValuesTree) {
  const annotations = valueAt(values, ACCOUNT_KEY, "annotations");
  if (!truthy(annotations))
    return skip(
      "the values say create: false and set no annotations: whoever makes the account annotates it",
    );
  const name = valueAt(values, ACCOUNT_KEY, "name");
  const account = name?.kind === "string" && name.value !== "" ? name.value : "the account";
  return warn("the values say create: false, so their annotations reach nobody", {
    expected: `annotations on ${account} itself`,
    found: `${OWN}, with create: false`,
    ...at(annotations),
    fix: {
      summary: `Annotate ${account} where it is made (kubectl annotate serviceaccount), or let the chart make it with create: true`,
    },
  });
}

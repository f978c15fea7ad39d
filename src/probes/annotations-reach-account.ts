import {
  ACCOUNT_KEY,
  createsAccount,
  IDENTITY_ANNOTATION,
  strayBraces,
} from "../domain/chart/conventions.ts";
import { entryOf, shown, truthy, type ValuesTree, valueAt } from "../domain/chart/values-tree.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

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
      return fail("rendering fails: commonAnnotations is set, and the account's own annotations are empty", {
        expected: `at least one entry in ${OWN}`,
        found: `commonAnnotations, and ${OWN} empty`,
        ...at(valueAt(values, "commonAnnotations")),
        fix: {
          summary: `Add the identity annotation to ${OWN}. Without an entry there, the chart's template writes a stray {}`,
        },
      });
    }
    if (common !== undefined && own !== undefined) {
      const same = shown(common.value) === shown(own.value);
      return warn(
        same
          ? "the identity annotation is in commonAnnotations too, so every object gets it"
          : "commonAnnotations has another identity annotation, and the account's own value wins",
        {
          expected: `${IDENTITY_ANNOTATION} in ${OWN} only`,
          found: `${shown(own.value)} there, ${shown(common.value)} in commonAnnotations`,
          ...at(common.value),
          fix: { summary: `Remove ${IDENTITY_ANNOTATION} from commonAnnotations` },
        },
      );
    }
    if (common !== undefined) {
      return warn("the identity annotation is only in commonAnnotations, so every object gets it", {
        expected: `${IDENTITY_ANNOTATION} in ${OWN}`,
        found: `${IDENTITY_ANNOTATION} in commonAnnotations`,
        ...at(common.value),
        fix: {
          summary: `Move ${IDENTITY_ANNOTATION} to ${OWN}`,
        },
      });
    }
    return pass(`the chart creates the account with the annotations of ${OWN}`);
  },
  explain: `With create: false the chart renders no service account, so annotations in the values have no effect. With create: true the account
gets commonAnnotations and then its own annotations. A key in both is rendered twice, and the account's own value wins. If its own
annotations are empty and commonAnnotations is not, the template leaves a stray {} and rendering fails.`,
  judged: `The probe compares commonAnnotations with commonBackendServiceAccount.annotations. It fails where Helm stops with "did not find
expected key".`,
  repair: `Put the identity annotation into commonBackendServiceAccount.annotations and run helm upgrade. To undo it, restore the earlier
values and run helm upgrade.`,
  links: [PAGES.cartoGuide, PAGES.helmValues],
});

const at = (node: ReturnType<typeof valueAt>) => (node?.at === undefined ? {} : { location: node.at });

function withoutAccount(values: ValuesTree) {
  const annotations = valueAt(values, ACCOUNT_KEY, "annotations");
  if (!truthy(annotations))
    return skip(
      "the values set create: false and no annotations, so annotate the account where you create it",
    );
  const name = valueAt(values, ACCOUNT_KEY, "name");
  const account = name?.kind === "string" && name.value !== "" ? name.value : "the account";
  return warn("the values set create: false, so their annotations have no effect", {
    expected: `annotations on ${account} itself`,
    found: `${OWN}, with create: false`,
    ...at(annotations),
    fix: {
      summary: `Annotate ${account} where you create it (kubectl annotate serviceaccount), or set create: true`,
    },
  });
}

/** Values that another tool fills in before Helm sees them: what they will be is not known. */

/**
 * What the file has in place of the value. `missing`: something that was not given may set it. `rendering`: something may
 * change the rendered object that shows the setting.
 */
export type PendingBy =
  | "sops"
  | "ansible-vault"
  | "placeholder"
  | "variable"
  | "template"
  | "reference"
  | "path"
  | "token"
  | "conflict"
  | "missing"
  | "rendering";

type Rule = { readonly form: RegExp; readonly says: string; readonly settle: string };

const COMMAND = "helm template RELEASE CHART … | carto-wi doctor --manifest -";
const RENDER = `Render it first: ${COMMAND}`;

/**
 * The forms, in the order of the search. Sources:
 *
 * - SOPS, "Encrypting using …": values are `ENC[…]`. Ansible Vault: `$ANSIBLE_VAULT;1.1;…`.
 * - Flux, "Post build variable substitution": `${VAR}`, `${VAR:=default}`. GNU envsubst: `$VAR`.
 * - Terraform: `templatefile`. Kustomize and Azure Pipelines: `$(VAR)`. Octopus: `#{VAR}`.
 * - Go templates and Jinja: `{{ … }}`, `{% … %}`.
 * - vals: `ref+BACKEND://PATH`. The Argo CD Vault Plugin: `<path:PATH#KEY>`.
 */
const RULES: { readonly [B in Exclude<PendingBy, "missing" | "rendering">]: Rule } = {
  conflict: {
    form: /^(?:<{7} |>{7} |={7}$)/m,
    says: "contains Git merge conflict markers",
    settle: "Resolve the merge conflict",
  },
  sops: {
    form: /^ENC\[[A-Z0-9_]+,data:/,
    says: "is encrypted by SOPS",
    settle: "Decrypt it first: sops -d FILE | carto-wi doctor -f -",
  },
  "ansible-vault": {
    form: /^\$ANSIBLE_VAULT;/,
    says: "is encrypted by Ansible Vault",
    settle: "Decrypt it first: ansible-vault decrypt --output - FILE | carto-wi doctor -f -",
  },
  template: {
    form: /\{\{|\{%/,
    says: "is a template that is not rendered ({{ … }})",
    settle: RENDER,
  },
  placeholder: {
    form: /\$\{[^}]*\}|\$[A-Za-z_]\w*/,
    says: "contains a placeholder (${…})",
    settle: `Fill it in first: envsubst <FILE | carto-wi doctor -f -. You can also judge the rendered chart: ${COMMAND}`,
  },
  variable: {
    form: /\$\([^)]*\)/,
    says: "contains a variable without a value ($(…))",
    settle: `Fill it in first, then pass the result with -f. You can also judge the rendered chart: kustomize build … | carto-wi doctor --manifest -`,
  },
  reference: {
    form: /\b(?:secret)?ref\+[a-z0-9]+:\/\/|^(?:op|vault|secrets):\/\/|^vault:\S+#/,
    says: "is a reference to a secret store (ref+…)",
    settle: "Look it up first: vals eval -f FILE | carto-wi doctor -f -",
  },
  path: {
    form: /<path:[^>]*>/,
    says: "is a path in a secret store for the Argo CD Vault Plugin (<path:…>)",
    settle: "Look it up first: argocd-vault-plugin generate FILE | carto-wi doctor -f -",
  },
  token: {
    form: /#\{[^}]*\}/,
    says: "contains a token that is not replaced (#{…})",
    settle: `Replace it first, then pass the result with -f. You can also judge the rendered chart: ${COMMAND}`,
  },
};

/** What is still to be filled in of a text; undefined where it is final. */
export function pendingBy(text: string): PendingBy | undefined {
  const found = Object.entries(RULES).find(([, { form }]) => form.test(text));
  // The keys of `RULES` are of this type, which `Object.entries` does not keep.
  return found?.[0] as PendingBy | undefined;
}

/** What to say of a pending value, after its name, and what settles it. `what` is what may set or change it. */
export function pendingWords(
  by: PendingBy,
  what = "an input that carto-wi doesn't have",
): { readonly says: string; readonly settle: string } {
  switch (by) {
    case "missing":
      return {
        says: `may be set by ${what}`,
        settle: `Pass it too, or judge the rendered chart: ${COMMAND}`,
      };
    case "rendering":
      return {
        says: `may be changed after rendering by ${what}`,
        settle:
          "Pass the objects that your tool applies with --manifest (kustomize build --enable-helm, helmfile template)",
      };
    default:
      return RULES[by];
  }
}

/** What people did that made a values file unreadable, where the file shows it. */
import type { ValuesError } from "../domain/helm/index.ts";
import type { Location } from "../report/report.ts";

type Cause = { readonly message: string; readonly at: Location };
type Named = { readonly form: RegExp; readonly says: string };

const CONFLICT: Named = {
  form: /^(?:<{7}|>{7})(?: |$)/,
  says: "the file contains Git merge conflict markers: resolve the conflict first",
};
const TEMPLATE: Named = {
  form: /^\s*(?:-\s+)?\{[{%]|:\s+\{[{%]/,
  says: "the file is a template that is not rendered ({{ … }}): render it and pass the output with --manifest",
};
const ENCRYPTED: Named = {
  form: /^\0GITCRYPT\0|^\$ANSIBLE_VAULT;/,
  says: "the file is encrypted as a whole: decrypt it first (git-crypt unlock, ansible-vault decrypt)",
};
const SPACE: Named = {
  form: /[\u00a0\u2000-\u200d\u202f\u2060\u3000]/,
  says: "the line holds a no-break space (U+00A0) or another invisible character where YAML takes only plain spaces: type the spaces again",
};

/** The cause of an error, by its file's text. Positions of text inside a block are the file's own. */
export function causeOf(
  error: ValuesError,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Cause | undefined {
  const { origin } = error;
  if (origin.kind !== "file") return undefined;
  const bytes = files.find(({ name }) => name === origin.file)?.bytes;
  if (bytes === undefined) return undefined;
  const lines = new TextDecoder().decode(bytes).split("\n");
  const within = lines.map((_line, index) => index);
  // The parser stops at or after what it trips over.
  const before = within.filter((index) => index < origin.line + 1).reverse();
  return (
    found(ENCRYPTED, lines, within.slice(0, 1), origin.file) ??
    found(CONFLICT, lines, within, origin.file) ??
    found(SPACE, lines, before.slice(0, 3), origin.file) ??
    found(TEMPLATE, lines, before, origin.file)
  );
}

function found(
  { form, says }: Named,
  lines: readonly string[],
  where: readonly number[],
  file: string,
): Cause | undefined {
  for (const index of where) {
    const match = form.exec(lines[index] ?? "");
    if (match !== null) return { message: says, at: { file, line: index + 1, column: match.index + 1 } };
  }
  return undefined;
}

/** Splits texts into sentences, and counts words as a reader does. */

const MOST_WORDS = 25;
export const MOST_WORDS_OF_A_TITLE = 10;

/** A command in a sentence: it counts as one word, because a reader copies it whole. */
const COMMAND =
  /\b(?:gcloud|kubectl|helm (?:template|get|upgrade|uninstall|pull)|helmfile template|kustomize build|sops|ansible-vault|argocd|argocd-vault-plugin|vals eval|envsubst|skaffold render|fleet apply|carto-wi (?:doctor|collect|explain|bundle|schema|compare)) [^;,()"]*?(?=[;,()"]|\. |\.?$)/g;

/** What a message quotes or names counts as one word. */
const quoted = (text: string): string =>
  text
    .replace(/`[^`]*`|"[^"\n]*"|“[^”]*”|'[^'\s][^'\n]*'(?=[\s,.;:)]|$)/g, "QUOTED")
    .replace(COMMAND, "COMMAND");

/** Returns the sentences of a text. A list of names after a colon still belongs to its sentence. */
export function sentences(text: string): readonly string[] {
  return quoted(text)
    .split(/(?<=[.!?])["')\]]*\s+|\n\s*\n/)
    .map((sentence) => sentence.replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence !== "");
}

/** Names in a row, such as resources or permissions, count as one word: a reader scans them. */
const LIST = /(?:[\w./:@*{}[\]-]*[./:@{}[\]-][\w./:@*{}[\]-]*,? (?:and |or )?){3,}/g;

export const wordsOf = (sentence: string): number =>
  sentence
    .replace(LIST, "LIST ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Returns the sentences that are longer than a reader takes in at once, each with its length. */
export function tooLong(text: string): readonly string[] {
  return sentences(text)
    .filter((sentence) => wordsOf(sentence) > MOST_WORDS)
    .map((sentence) => `${wordsOf(sentence)} words: ${sentence}`);
}

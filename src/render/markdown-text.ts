/** Text of any origin as Markdown (CommonMark): nothing in it is markup. */
import { visible } from "./text.ts";

/**
 * Text of any origin inside a paragraph: nothing in it is markup, a link, HTML, or a mention of a user. GitHub
 * finds mentions in the rendered text; an empty comment after `@` prevents that.
 */
export function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]#|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(?<![A-Za-z0-9_])@(?=\w)/g, "@<!-- -->");
}

/** A paragraph; its first characters can't make it a list, a heading's underline or a block of code. */
export function paragraph(text: string): string {
  return inline(text.trimStart())
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** More backticks in a row than there are anywhere in the text. */
function ticks(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length + 1);
  return "`".repeat(Math.max(least, ...runs));
}

export function code(text: string): string {
  const shown = visible(text);
  const fence = ticks(shown, 1);
  // Renderers remove one space at both ends. It separates a backtick from the fence.
  const edge = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return shown === "" ? '`""`' : `${fence}${edge}${shown}${edge}${fence}`;
}

export function fenced(language: string, lines: readonly string[]): readonly string[] {
  const fence = ticks(lines.join("\n"), 3);
  return [`${fence}${language}`, ...lines, fence, ""];
}

/** XML and HTML, escaped by construction: a string is text, only `Markup` is markup. */
import { visible } from "./text.ts";

export type Markup = { readonly markup: string };
type Content = Markup | string;

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text of any origin as character data or as the value of a quoted attribute. Making it visible first leaves
 * only characters that XML 1.0 allows (§2.2); `>` is escaped too, so that `]]>` can't come about.
 */
function escaped(text: string): string {
  const lines = text.split("\n").map(visible).join("\n");
  return lines.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function content(part: Content): string {
  return typeof part === "string" ? escaped(part) : part.markup;
}

/** Several pieces, one after the other. */
export function join(parts: readonly Content[], separator = ""): Markup {
  return { markup: parts.map(content).join(separator) };
}

/**
 * An element. Attributes that are undefined are left out; line ends in the others are made visible. Without
 * children it has an end tag all the same, which both XML and HTML understand.
 */
export function element(
  tag: string,
  attributes: { readonly [name: string]: string | undefined },
  ...children: readonly Content[]
): Markup {
  const pairs = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escaped(visible(value))}"`],
  );
  return { markup: `<${tag}${pairs.join("")}>${join(children).markup}</${tag}>` };
}

/** How a text looks once something has encoded it, so that it is found in every file that a bundle may hold. */

/** Characters of a secret that are looked for: its beginning tells it, and keeps the search linear. */
const BEGINNING = 64;
/** Of a line that is looked for by itself, where a secret has several. */
const SHORTEST_LINE = 16;

const utf8 = (text: string): string => Buffer.from(text).toString("latin1");

/**
 * The beginnings that a text may have in a file, as bytes (one per character). The text may be plain, or escaped for JSON,
 * XML and HTML, a URL or GitHub's workflow commands. It may be in capitals, in UTF-16, hexadecimal, or base64 and base64url at any offset of a longer
 * text. Each line of a text is also looked for by itself, because a report prints lines.
 */
export function formsOf(text: string): ReadonlySet<string> {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  // Lines of JSON name the members that are none, and PEM's first and last line every key and certificate.
  const alone = /^\s*[{[]/.test(text)
    ? []
    : lines.filter((line) => line.length >= SHORTEST_LINE && !line.startsWith("-----"));
  const forms = [text, ...(lines.length > 1 ? alone : [])].flatMap((piece) => {
    const beginning = Buffer.from(piece.slice(0, BEGINNING))
      .toString()
      .replace(/\ufffd$/, "");
    // A short secret in other capitals may be a name.
    const others = beginning.length < SHORTEST_LINE ? [] : [beginning.toLowerCase(), beginning.toUpperCase()];
    const wide = Buffer.from(beginning, "utf16le").toString("latin1");
    return [
      ...escaped(beginning),
      ...hexadecimal(beginning),
      ...base64(beginning),
      ...others.map(utf8),
      wide,
    ];
  });
  return new Set(forms);
}

function escaped(text: string): readonly string[] {
  const quoted = quote(text);
  const angled = quoted.replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  const url = encodeURIComponent(text);
  const lower = url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const form = url.replaceAll("%20", "+").replace(/[!'()~]/g, (one) => `%${hexOf(one).toUpperCase()}`);
  const workflow = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const marked = markup(text);
  return [text, quoted, angled, quote(quoted), url, lower, form, workflow, ...marked, ...markup(quoted)].map(
    utf8,
  );
}

const quote = (text: string): string => JSON.stringify(text).slice(1, -1);
const hexOf = (text: string): string => Buffer.from(text).toString("hex");

/** What is escaped, and as what, differs between text, attributes and writers. */
function markup(text: string): readonly string[] {
  const basic = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quotes = basic.replaceAll('"', "&quot;");
  return [basic, quotes, ...["&#39;", "&apos;", "&#x27;"].map((one) => quotes.replaceAll("'", one))];
}

function hexadecimal(text: string): readonly string[] {
  const hex = hexOf(text);
  return [hex, hex.toUpperCase()];
}

/**
 * The base64 and base64url characters of a text that don't depend on the text around it (RFC 4648, section 4: each
 * character holds six bits). There is one form for each of the three offsets of a group, without the shared characters.
 */
function base64(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const whole = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return shifted.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  return whole.flatMap((one) => [one, one.replaceAll("+", "-").replaceAll("/", "_")]);
}

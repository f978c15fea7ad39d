import { goText } from "../text.ts";

/** Standard padded base64, line breaks ignored; `undefined` when the text is not that. */
export function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  return goText(Uint8Array.from(atob(digits), (character) => character.charCodeAt(0)));
}

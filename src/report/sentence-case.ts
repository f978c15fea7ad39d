/** Words that begin a message and can't be the name of an object, or hardly. */
const BEGINNING = /^(?:an?|the|no|not|none|nothing|neither|there|these|this|its?)(?=[ ,:])/;

/**
 * Returns a message with a capital letter at its beginning. Probes and sources write messages so that one can contain the
 * other. A name, a path or a command at the beginning stays as it is.
 */
export const sentenceCase = (message: string): string =>
  BEGINNING.test(message) ? `${message.charAt(0).toUpperCase()}${message.slice(1)}` : message;

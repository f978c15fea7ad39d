/**
 * The words that carto-wi doesn't use: native words bent to a technical meaning, archaisms, and second names of a thing.
 * The right column is what a reader of Google's, Kubernetes' and Helm's documentation expects.
 */

type Word = { readonly pattern: RegExp; readonly instead: string };

const word = (source: string, instead: string, flags = "iu"): Word => ({
  pattern: new RegExp(source, flags),
  instead,
});

const WORDS: readonly Word[] = [
  word(String.raw`\bsuch (?!as\b|file or directory)`, "like this, or the thing's name"),
  word(String.raw`, as [\w-]+ says\b`, "see PROBE"),
  word(String.raw`\b(?:is|are) there (?!is|are)\b(?!\?)`, "exists"),
  word(String.raw`\b(?:is|are) (?:not )?there(?: yet)?(?:$|[.,:;)])`, "exists, or doesn't exist"),
  word(String.raw`\bstands?\b`, "is"),
  word(String.raw`\bpass(?:es|ed)? (?:it |\w+ )?over\b`, "ignores"),
  word(String.raw`\bto look at\b|\bto be looked at\b`, "needs attention"),
  word(String.raw`\brights?\b`, "permission, or correct"),
  word(String.raw`\btokens come from\b`, "the IAM Service Account Credentials API"),
  word(String.raw`\bwithout a word\b`, "silently"),
  word(String.raw`\bMind:`, "Note:"),
  word(String.raw`\b(?:some|any|every)body\b`, "someone, anyone, everyone"),
  word(String.raw`\bnobody\b`, "no one, or a sentence about the thing"),
  word(String.raw`\bwhoever\b|\bwhatever\b`, "anyone who, or whichever"),
  word(String.raw`\be-mails?\b`, "email"),
  word(String.raw`\baccount's address\b|\baddress alone\b`, "email"),
  word(String.raw`\banew\b`, "again"),
  word(String.raw`\bpassing fault\b`, "transient error"),
  word(String.raw`\bwhite space\b`, "whitespace"),
  word(String.raw`\b(?:mis)?spelt\b`, "misspelled"),
  word(String.raw`\bcolours?\b`, "color"),
  word(String.raw`\bfor want of\b`, "because of a missing"),
  word(String.raw`\bthe one that\b`, "the thing's name"),
  word(String.raw`\bslips?\b`, "typo"),
  word(String.raw`(?<!\bthere\s+)\b(?:is|are) no (?!longer\b)`, "is not a, or doesn't have a"),
  word(String.raw`\bdefects?\b`, "bug, internal error"),
  word(String.raw`\b(?:was|were|is|are|be) not seen\b|\bcould not be seen\b`, "carto-wi couldn't read"),
  word(String.raw`\bgoes before\b`, "overrides"),
  word(String.raw`\b(?:project|unique|account|project's) ids?\b`, "ID", "u"),
  word(String.raw`\b(?:take[sn]?|took) (?:it |that )?back\b|\bway back\b`, "undo, revert"),
  word(String.raw`\bask again\b`, "retry, re-check"),
  word(String.raw`\bkey that people made\b`, "user-managed key"),
  word(String.raw`\bof (?:an? )?(?:other|own) form\b|\bof the form\b`, "use the format"),
  word(String.raw`\bheeds?\b|\bshall\b|\bought\b`, "a plain verb"),
  word(String.raw`\bbroke off\b`, "closed"),
  word(String.raw`\btill\b|\bhence\b|\bthereby\b|\bwherein\b`, "a plain word"),
];

/** Returns each word of the list that a text has, with what to write instead. */
export function forbidden(text: string): readonly string[] {
  return WORDS.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`"${found[0].trim()}": write "${instead}"`];
  });
}

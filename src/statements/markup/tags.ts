/** Longest tag of OFX; what is longer is text. */
const MAX_TAG = 200;

/** A tag and the text behind it, up to the next tag. */
export interface Tag {
  /** Upper-case name without brackets. */
  readonly name: string;
  readonly closing: boolean;
  /** Raw text between this tag and the next, CDATA unwrapped. */
  readonly text: string;
  /** 1-based line the tag stands on. */
  readonly line: number;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly closing: boolean;
}

const isNameStart = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** The tag that opens at `start`, or null when the bracket is only text (`a < b`). */
function tagAt(text: string, start: number): Found | null {
  const closing = text.charCodeAt(start + 1) === 47;
  const nameStart = start + (closing ? 2 : 1);
  if (!isNameStart(text.charCodeAt(nameStart))) return null;
  const limit = Math.min(text.length, start + MAX_TAG);
  for (let at = nameStart; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 60) return null;
    if (code === 62) {
      const name = /^[\w.:-]+/.exec(text.slice(nameStart, at))?.[0] ?? "";
      return { start, end: at + 1, name: name.toUpperCase(), closing };
    }
  }
  return null;
}

const CDATA = "<![CDATA[";
const COMMENT = "<!--";

/** Finds the next tag at or after `from`, stepping over CDATA and comments. What is opened and never closed ends the search. */
function findTag(text: string, from: number): Found | null {
  for (let at = text.indexOf("<", from); at >= 0; at = text.indexOf("<", at + 1)) {
    const closer = text.startsWith(CDATA, at) ? "]]>" : text.startsWith(COMMENT, at) ? "-->" : null;
    const tag = closer === null ? tagAt(text, at) : null;
    if (tag) return tag;
    if (closer !== null) at = text.indexOf(closer, at);
    if (at < 0) return null;
  }
  return null;
}

const unwrap = (text: string): string =>
  text.includes(CDATA) ? text.replaceAll(CDATA, "").replaceAll("]]>", "") : text;

/** All tags in order, lazily: one pass, whatever the text. Reads SGML without end tags and XML alike. */
export function* tagsOf(text: string): Generator<Tag> {
  let line = 1;
  // Remembered, not looked for again: in a text of one line each search would run to its end.
  let nextBreak = text.indexOf("\n");
  for (let tag = findTag(text, 0); tag !== null;) {
    for (; nextBreak >= 0 && nextBreak < tag.start; line++) nextBreak = text.indexOf("\n", nextBreak + 1);
    const next = findTag(text, tag.end);
    yield {
      name: tag.name,
      closing: tag.closing,
      text: unwrap(text.slice(tag.end, next?.start ?? text.length)),
      line,
    };
    tag = next;
  }
}

/** A tag's text or a tag longer than this is no bank's; XML parsers build it up character by character. */
const MAX_STRETCH = 200_000;

/**
 * Why a file of tags must not be parsed, or null. A document type can define entities that grow to gigabytes or name
 * files of this machine, and no statement format has one.
 */
export function unsafeMarkup(text: string): string | null {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text))
    return "It declares a document type or entities, which no bank's statement does and which can harm the reader.";
  for (let from = 0; from < text.length;) {
    const next = text.indexOf("<", from + 1);
    const to = next < 0 ? text.length : next;
    if (to - from > MAX_STRETCH && text.slice(from, to).trim().length > MAX_STRETCH)
      return `It has a stretch of more than ${MAX_STRETCH} characters without a tag.`;
    from = to;
  }
  return null;
}

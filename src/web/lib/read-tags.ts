import { MAX_TAGS, TAG } from "../../core/statement/own-details.ts";

/** Tags as they are typed, with spaces or commas between them and `#` in front if one likes; each once. */
export function readTags(text: string): { readonly tags: string[]; readonly problem: string | null } {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .map((word) => word.replace(/^#/, ""));
  const tags = [...new Set(words.filter((word) => word !== ""))];
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined) return { tags, problem: `“${wrong}” is no tag: letters, digits, - and _, at most 40.` };
  return { tags, problem: tags.length > MAX_TAGS ? `At most ${MAX_TAGS} tags.` : null };
}

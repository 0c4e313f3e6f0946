import { MAX_TAGS, TAG } from "../../core/statement/own-details.ts";
import { t } from "./t.ts";

/** Tags as they are typed, with spaces or commas between them and `#` in front if one likes; each once. */
export function readTags(text: string): { readonly tags: string[]; readonly problem: string | null } {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .map((word) => word.replace(/^#/, ""));
  const tags = [...new Set(words.filter((word) => word !== ""))];
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined)
    return { tags, problem: t("“{wrong}” is no tag: letters, digits, - and _, at most 40.", { wrong }) };
  return { tags, problem: tags.length > MAX_TAGS ? t("At most {maxtags} tags.", { maxtags: MAX_TAGS }) : null };
}

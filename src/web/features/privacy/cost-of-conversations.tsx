import { Link } from "@tanstack/react-router";
import type { Usage } from "../../../contract/usage.ts";
import { centWords } from "../../lib/cent-words.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

/** Conversations in which a model was asked, each with what that cost to the cent. */
export function CostOfConversations({ conversations }: { conversations: Usage["conversations"] }) {
  const format = useFormat();
  return (
    <ul>
      {conversations.map(({ threadId, title, calls, costUsd, unpricedCalls }) => (
        <li key={threadId} className="flex items-baseline gap-3 border-t border-line py-1.5 text-sm first:border-t-0">
          <span className="min-w-0 flex-1 truncate">
            {title === null ? (
              <span className="text-faint">{t("A conversation that has been deleted")}</span>
            ) : (
              <Link to="/prime" search={{ thread: threadId }} className="hover:underline">
                {title}
              </Link>
            )}
          </span>
          <span className="text-xs whitespace-nowrap text-faint tabular-nums">
            {t("{count, plural, one {# call} other {{shown} calls}}", { count: calls, shown: format.count(calls) })}
          </span>
          <span className="whitespace-nowrap tabular-nums">
            {unpricedCalls === calls ? t("price not known") : centWords(costUsd, format.locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}

import { useQuery } from "@tanstack/react-query";
import { centWords } from "../../lib/cent-words.ts";
import { threadQuery } from "../../lib/chat-queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

/** What models cost in this conversation; nothing where none was asked. */
export function ThreadCost({ threadId }: { threadId: string }) {
  const { data } = useQuery(threadQuery(threadId));
  const format = useFormat();
  if (!data?.cost) return null;
  const { calls, costUsd, unpricedCalls } = data.cost;
  const facts = [
    t("{count, plural, one {A model was asked once} other {A model was asked {shown} times}}", {
      count: calls,
      shown: format.count(calls),
    }),
    ...(unpricedCalls === calls ? [] : [centWords(costUsd, format.locale)]),
    ...(unpricedCalls === 0
      ? []
      : [t("{unpricedCalls} without a known price", { unpricedCalls: format.count(unpricedCalls) })]),
  ];
  return <p className="text-xs text-faint tabular-nums">{facts.join(" · ")}</p>;
}

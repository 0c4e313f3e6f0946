import type { Usage } from "../../../contract/usage.ts";
import { useFormat } from "../../lib/use-format.ts";
import { costWords, OUTCOMES } from "./usage-words.ts";
import { t } from "../../lib/t.ts";

type Call = Usage["items"][number];

function SentCall({ call }: { call: Call }) {
  const format = useFormat();
  const when = format.instant(call.createdAt);
  const facts = [
    OUTCOMES[call.outcome],
    t("{inputTokens} tokens sent", { inputTokens: format.count(call.inputTokens) }),
    t("{outputTokens} received", { outputTokens: format.count(call.outputTokens) }),
    call.costUsd === null ? t("price not known") : costWords(call.costUsd, format.locale),
  ];
  return (
    <li className="border-t border-line first:border-t-0">
      <details>
        <summary className="py-2 text-sm">
          {when} <span className="break-all text-soft">{call.model}</span>
          <span className="block pl-3.5 text-xs text-faint tabular-nums">{facts.join(" · ")}</span>
        </summary>
        <pre className="mb-3 rounded-md bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap">
          {JSON.stringify(call.sent, null, 2)}
        </pre>
      </details>
    </li>
  );
}

/** Every call, newest first; opened, exactly what was sent. */
export function SentCalls({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return <p className="text-sm text-soft">{t("Nothing has been sent.")}</p>;
  return (
    <ul aria-label={t("What was sent")}>
      {calls.map((call) => (
        <SentCall key={call.id} call={call} />
      ))}
    </ul>
  );
}

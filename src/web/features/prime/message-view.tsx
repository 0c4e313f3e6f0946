import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { offersIn, readingIn, resultIn, textIn } from "./prime-message.ts";
import type { PrimeMessage } from "./prime-message.ts";
import { QuestionList } from "./question-list.tsx";
import { ToolResultView } from "./tool-result.tsx";
import { t } from "../../lib/t.ts";

interface MessageProps {
  readonly message: PrimeMessage;
  /** More of it is to come. */
  readonly coming: boolean;
  readonly onAsk: (question: string) => void;
}

function Asked({ message }: { message: PrimeMessage }) {
  return (
    <li className="flex justify-end">
      <p className="max-w-[85%] rounded-2xl rounded-br-sm bg-accent-wash px-4 py-2 text-sm break-words whitespace-pre-wrap">
        <span className="sr-only">{t("You:")} </span>
        {textIn(message)}
      </p>
    </li>
  );
}

function Said({ children }: { readonly children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken text-accent">
        <Sparkles size={14} aria-hidden="true" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-3 pt-1">{children}</div>
    </li>
  );
}

/**
 * Where the answer will stand, meanwhile: what is being looked up, once that is known. Read aloud is only that something is: the answer says the
 * rest again in a moment.
 */
export function Looking({ reading = "" }: { readonly reading?: string }) {
  return (
    <Said>
      <p className="text-sm break-words text-faint">
        {reading === "" ? <span role="status">{t("Looking…")}</span> : <span aria-hidden="true">{reading}</span>}
      </p>
    </Said>
  );
}

/** One message: the person's question, or Prime's sentence with what it was taken from. */
export function MessageView({ message, coming, onAsk }: MessageProps) {
  if (message.role === "user") return <Asked message={message} />;
  const text = textIn(message);
  // What was cut off before there was an answer is no answer.
  if (text === "") return coming ? <Looking reading={readingIn(message)} /> : null;
  const results = message.parts.flatMap((part) => resultIn(part) ?? []);
  return (
    <Said>
      <p className="text-sm break-words whitespace-pre-wrap">
        <span className="sr-only">{t("Prime:")} </span>
        <span className="amounts">{text}</span>
      </p>
      {results.map((result, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the results of one message never change their order
        <ToolResultView key={index} result={result} />
      ))}
      <QuestionList label={t("You could ask")} questions={offersIn(message)} onAsk={onAsk} />
    </Said>
  );
}

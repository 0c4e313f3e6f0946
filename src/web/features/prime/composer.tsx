import { ArrowUp, Square } from "lucide-react";
import { useRef } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import { IconButton } from "../../ui/button.tsx";
import { t } from "../../lib/t.ts";

const MAX_LETTERS = 500;

interface ComposerProps {
  readonly busy: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

/** Where one asks: Enter sends, Shift+Enter begins a line. */
export function Composer({ busy, onAsk, onStop }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const send = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    if (text === "" || busy) return;
    field.current!.value = "";
    onAsk(text);
  };
  return (
    <form
      aria-label={t("Ask Prime")}
      onSubmit={send}
      className="flex items-end gap-2 rounded-xl border border-control bg-surface p-2 focus-within:border-accent"
    >
      <textarea
        ref={field}
        rows={1}
        maxLength={MAX_LETTERS}
        aria-label={t("Your question")}
        placeholder={t("Ask about your money…")}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
        }}
        className="field-sizing-content max-h-40 min-h-9 flex-1 resize-none bg-transparent px-2 py-2 text-sm outline-none placeholder:text-faint"
      />
      {busy ? (
        <IconButton label={t("Stop")} onClick={onStop}>
          <Square size={16} />
        </IconButton>
      ) : (
        <IconButton label={t("Ask")} type="submit" look="primary">
          <ArrowUp size={18} />
        </IconButton>
      )}
    </form>
  );
}

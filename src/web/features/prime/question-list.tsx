interface QuestionListProps {
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
  readonly label: string;
}

/** Questions that can be asked with one click. */
export function QuestionList({ questions, onAsk, label }: QuestionListProps) {
  if (questions.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {questions.map((question) => (
        <li key={question}>
          <button
            type="button"
            onClick={() => onAsk(question)}
            className="rounded-full border border-line-strong bg-surface px-3 py-1.5 text-left text-xs text-soft transition-colors duration-150 hover:border-accent hover:text-ink"
          >
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

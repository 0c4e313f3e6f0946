/** The sign and the name. */
export function Brand({ signOnly }: { signOnly?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg
        viewBox="0 0 32 32"
        className="size-7 shrink-0"
        role="img"
        aria-label={signOnly ? "XspensesAI" : undefined}
        aria-hidden={!signOnly}
      >
        <rect width="32" height="32" rx="8" fill="#0e6a73" />
        <path
          d="M9 10l7 6-7 6M16 22h7"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="22" cy="11.5" r="2.4" fill="#9fe3df" />
      </svg>
      {!signOnly && <span className="text-base font-semibold tracking-tight">XspensesAI</span>}
    </span>
  );
}

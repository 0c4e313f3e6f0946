/** Whole questions of a language, with what they are in the grammar's own. Letters and marks at their ends count for nothing. */
export interface PhraseBook {
  /**
   * `{time}` and `{other}` are times of the list below, `{name}` is the name of a category or merchant, `{number}` a number. The first
   * that fits counts.
   */
  readonly questions: readonly (readonly [said: string, english: string])[];
  readonly times: Readonly<Record<string, string>>;
  /** From January on. */
  readonly months: readonly string[];
  /** How a month is named, with its year where that is said. */
  readonly inMonth: readonly [before: string, beforeYear: string];
}

/** Characters looked at: what is longer is strong by then, or repeats itself, and the search grows with the square of it. */
const MAX_LOOKED_AT = 72;
/** zxcvbn's scale of 0 to 4: at 2, guessing takes more than a million tries, of which an account gets twenty in a quarter of an hour. */
const MIN_SCORE = 2;
/** What someone who attacks this product tries first. */
const OWN_WORDS = ["xspenses", "xspensesai", "expenses", "ledger"];

export const WEAK_PASSWORD = "WEAK_PASSWORD";
export const WEAK_PASSWORD_MESSAGE =
  "This password is among the first anyone would try. Take a few words that do not belong together, or let a password manager make one.";

/** The address, the name in it, and the words of both. */
const wordsOf = (email: string | null): string[] =>
  email === null
    ? []
    : [email, email.split("@")[0]!, ...email.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)];

async function loadChecker() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

let checker: ReturnType<typeof loadChecker> | null = null;

/**
 * Whether a password is common (among 49,000 that leaked most), or close to such a one, the product's words or the account's e-mail.
 * Nothing is asked of it but length and this; the lists are loaded the first time, and nothing leaves the machine.
 */
export async function isWeak(password: string, email: string | null): Promise<boolean> {
  const zxcvbn = await (checker ??= loadChecker());
  return zxcvbn.check(password.slice(0, MAX_LOOKED_AT), [...OWN_WORDS, ...wordsOf(email)]).score < MIN_SCORE;
}

import type { Verdict } from "../categorise/verdict.ts";
import { LIKELY } from "../categorise/confidence-words.ts";
import type { Channel } from "../merchant/channel.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { fold, wordsOf } from "../merchant/fold.ts";

/** What a row's own words say of being one side of a transfer between the person's accounts. */
export type Stance = "says" | "silent" | "denies";

/** Money that comes from, or goes to, someone else by its very nature. */
const OTHERS: ReadonlySet<Channel> = new Set(["fee", "interest", "payroll", "tax", "atm", "cash_deposit", "refund"]);
const CASH_WORDS: ReadonlySet<string> = new Set(["ATM", "GELDAUTOMAT", "BANCOMAT", "CAJERO", "CASHPOINT", "BARGELD"]);
/** A word like "deposit" speaks for income, and stands in front of own money too; below this it does not stand in the way. */
const SURE_INCOME = 0.85;
/** Digits at the end of an account number that a bank prints in place of the whole. */
const PRINTED_DIGITS = 4;
/** Shorter names of accounts are met in any descriptor. */
const TELLING_LENGTH = 4;

/** `decided`: the row's group when the person chose it, their rule or nobody else did; their word stands. */
export function stanceOf(
  verdict: Pick<Verdict, "group" | "ground" | "confidence" | "source">,
  merchant: Merchant,
): Stance {
  const { group, ground, confidence, source } = verdict;
  if (source === "user" || source === "rule" || ground === "known") return group === "Transfers" ? "says" : "denies";
  if (merchant.channel !== null && OTHERS.has(merchant.channel)) return "denies";
  if (merchant.words.some((word) => CASH_WORDS.has(word))) return "denies";
  if (group === "Transfers") return ground === "guess" ? "silent" : "says";
  if (ground === "guess") return "silent";
  if (ground === "evidence") return confidence < (group === "Income" ? SURE_INCOME : LIKELY) ? "silent" : "denies";
  return "denies";
}

/** An account as descriptors may name it. */
export interface NamedAccount {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
}

const lastDigits = (reference: string | null): string | null => {
  const digits = (reference ?? "").replace(/\D/g, "");
  return digits.length < PRINTED_DIGITS ? null : digits.slice(-PRINTED_DIGITS);
};

/** Finds the person's accounts that a folded descriptor names: by name, or by the last digits of the number. */
export function accountFinder(accounts: readonly NamedAccount[]): (folded: string) => ReadonlySet<string> {
  const known = accounts.map(({ id, name, reference }) => ({ id, name: fold(name), digits: lastDigits(reference) }));
  return (folded) => {
    const text = ` ${folded} `;
    const numbers = wordsOf(folded).filter((word) => /^X*\d{4,}$/.test(word));
    const isNamed = (name: string): boolean => name.length >= TELLING_LENGTH && text.includes(` ${name} `);
    const named = known.filter(
      ({ name, digits }) => isNamed(name) || (digits !== null && numbers.some((word) => word.endsWith(digits))),
    );
    return new Set(named.map(({ id }) => id));
  };
}

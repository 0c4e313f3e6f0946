import type { ColdEvidence } from "../categorise/cold/evidence.ts";
import type { Subject } from "../categorise/verdict.ts";
import type { Channel } from "../merchant/channel.ts";
import { displayName } from "../merchant/display-name.ts";
import { wordsOf } from "../merchant/fold.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { isForm } from "../merchant/noise.ts";
import { isPersonal } from "./person-words.ts";
import { redactText } from "./redact.ts";

/** What may be told of a merchant to a model on someone else's machine, or why nothing is. */
export type Outgoing =
  | { readonly name: string; readonly direction: "out" | "in"; readonly size: "small" | "medium" | "large" | null }
  | { readonly kept: string };

/** Payments whose text names people, employers or accounts, and those the bank's own wording decides anyway. */
const PRIVATE: ReadonlySet<Channel> = new Set<Channel>([
  "transfer",
  "payroll",
  "p2p",
  "cheque",
  "atm",
  "cash_deposit",
  "fee",
  "interest",
  "tax",
]);
/** Whoever is paid through these may be anyone. */
const PAYS_PEOPLE = /paypal|venmo|cash ?app|square cash|zelle|revolut|wise|twint|bizum|swish|paylib|lydia/i;

const MAX_WORDS = 6;
const MAX_LETTERS = 80;
/** A shop's own number, as North American card terminals print it; the name shown holds no number at all. */
const SHOP_NUMBER = /(?<![\w-])(?:1-)?\d{3}[-.]?\d{3}[-.]\d{4}(?![\w-])/g;
/** In minor units: rough on purpose, so that no amount can be told from it. */
const SMALL = 2_000;
const MEDIUM = 20_000;

const sizeOf = (amountMinor: number | null): "small" | "medium" | "large" | null => {
  if (amountMinor === null) return null;
  const size = Math.abs(amountMinor);
  return size < SMALL ? "small" : size < MEDIUM ? "medium" : "large";
};

/** Words of the name that no brand of our own list explains; the derived ones hold too many family names. */
const openWords = ({ words, brand }: Merchant): readonly string[] =>
  words.filter((_, at) => !(brand?.brand.curated && at >= brand.start && at < brand.start + brand.length));

/** Something that only a business has: an entry in the directory, a trade in its name, a legal form, a code, an address, a shop's processor. */
function looksLikeBusiness(merchant: Merchant, cold: ColdEvidence, mcc: string | null): boolean {
  const { brand, folded, location, processor } = merchant;
  const formed = wordsOf(folded).some((word) => word.length > 2 && isForm(word) && word !== "THE" && word !== "AND");
  const paidAsShop = processor !== null && !PAYS_PEOPLE.test(processor);
  return brand !== null || cold.words.length > 0 || formed || mcc !== null || location !== null || paidAsShop;
}

/** Everything known about a transaction when it is decided whether to show it. */
interface Told {
  readonly subject: Subject;
  readonly merchant: Merchant;
  readonly cold: ColdEvidence;
  readonly givenNames: ReadonlySet<string>;
}

function whyKept({ subject, merchant, cold, givenNames }: Told): string | null {
  const { description, amountMinor, mcc } = subject;
  const { channel } = merchant;
  const withoutShopNumber = description.replace(SHOP_NUMBER, " ");
  if (redactText(withoutShopNumber) !== withoutShopNumber) return "its text holds personal data";
  if (channel !== null && PRIVATE.has(channel)) return "payments to people, salaries and transfers are never shown";
  if ((amountMinor ?? -1) > 0 && channel !== "refund" && merchant.brand === null)
    return "money that came in may name a person";
  if (isPersonal(openWords(merchant), givenNames)) return "its text may hold a person's name";
  if (!looksLikeBusiness(merchant, cold, mcc)) return "it cannot be told from a person's name";
  return null;
}

/**
 * The cleaned name of a business, in or out, and a rough size; or why it stays here. In doubt it stays: what a redactor
 * cannot know to be a business is not shown to anyone.
 */
export function outgoing(told: Told): Outgoing {
  const { subject, merchant } = told;
  const kept = whyKept(told);
  if (kept !== null) return { kept };
  const words = merchant.words.filter((word) => !/\d{3}/.test(word)).slice(0, MAX_WORDS);
  const name = displayName(words).slice(0, MAX_LETTERS);
  if (name === "") return { kept: "nothing but numbers is left of it" };
  const direction = (subject.amountMinor ?? -1) > 0 ? "in" : "out";
  return { name, direction, size: sizeOf(subject.amountMinor) };
}

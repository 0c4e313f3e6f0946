import type { Knowledge } from "../knowledge/knowledge.ts";
import { isCertain } from "../merchant/find-brand.ts";
import { fold, wordsOf } from "../merchant/fold.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { addAmount } from "./cold/amounts.ts";
import { addBrand, inDepartment, weighBrand } from "./cold/brands.ts";
import { hasDepartment, namesDepartment } from "./cold/departments.ts";
import { addOdds, noOdds } from "./cold/evidence.ts";
import type { ColdEvidence, Odds, PhraseHit, WeighedBrand, WordHit } from "./cold/evidence.ts";
import { addPhrases, findPhrases } from "./cold/phrases.ts";
import { addPurchase } from "./cold/purchases.ts";
import { addShape } from "./cold/shape.ts";
import { addWords } from "./cold/words.ts";
import type { Subject } from "./verdict.ts";
import { PRIORS_IN, PRIORS_OUT, WEIGHTS } from "./weights.ts";

/** A trade word this strong names a shop. */
const NAMES_A_SHOP = 0.6;

/** Words of the name, empty where a certain brand or a bank phrase has explained them already. */
function openWords(
  merchant: Merchant,
  phrases: readonly PhraseHit[],
  certain: boolean,
  knowledge: Knowledge,
): readonly string[] {
  const { words, brand } = merchant;
  if (phrases.length === 0 && !certain) return words;
  const said = new Set(phrases.flatMap(({ text }) => text.split(" ")));
  const from = certain ? brand!.start : 0;
  const to = certain ? from + brand!.length : 0;
  return words.map((word, at) => {
    const covered = at >= from && at < to;
    if (covered && at > from && namesDepartment(word, brand!.brand, knowledge)) return word;
    return covered || said.has(word) ? "" : word;
  });
}

/** What a processor for shops says; a way to pay that people use among themselves says none. */
const ofShops = (trade: Merchant["trade"]): boolean => trade !== null && trade.group !== "Transfers";

/** Money back from what looks like a shop: a known one, one with a trade in its name, or one with an address or a card processor. */
function isRefund(
  merchant: Merchant,
  brand: WeighedBrand | null,
  words: readonly WordHit[],
  phrases: readonly PhraseHit[],
): boolean {
  const known = (brand !== null && brand.strength >= 0.7) || words.some(({ weight }) => weight >= NAMES_A_SHOP);
  const shop = known || merchant.location !== null || ofShops(merchant.trade) || merchant.channel === "refund";
  return shop && !phrases.some(({ intrinsic }) => intrinsic.group === "Income" || intrinsic.group === "Transfers");
}

/** The name of the app in front of who was paid is no transfer in itself (`BIZUM PANADERIA …`). */
const isWallet = (text: string, { processor }: Merchant): boolean => processor !== null && text === fold(processor);

/** A processor this sure of its trade has no other merchants, whatever brand is called alike (`TST* BIG STAR`). */
const ONE_TRADE = 0.85;

const isOpposed = ({ brand }: WeighedBrand, { trade }: Merchant): boolean =>
  trade !== null && trade.weight >= ONE_TRADE && trade.group !== brand.group;

function addProcessor(scores: Odds, { trade }: Merchant, certain: boolean): void {
  if (trade === null || (certain && trade.weight < ONE_TRADE)) return;
  addOdds(scores, trade.group, WEIGHTS.processor * trade.weight ** WEIGHTS.wordPower);
}

/** What is said of a payee the directory is not certain of: whether that is a person, how the name is built. */
function addPayee(scores: Odds, { person }: Merchant, description: string): void {
  if (person) addOdds(scores, "Transfers", WEIGHTS.person);
  addShape(scores, description);
}

/** All evidence about a descriptor but its amount, added as log-odds per group. `credit`: money came in. */
export function coldEvidence(
  subject: Pick<Subject, "description" | "mcc">,
  credit: boolean,
  merchant: Merchant,
  knowledge: Knowledge,
): ColdEvidence {
  const scores = noOdds();
  const phrases = findPhrases(wordsOf(merchant.folded), knowledge).filter(({ text }) => !isWallet(text, merchant));
  const brand = merchant.brand && weighBrand(merchant.brand, knowledge);
  const certain = merchant.brand !== null && isCertain(merchant.brand, knowledge);
  const words = addWords(scores, openWords(merchant, phrases, certain, knowledge), merchant.cut, knowledge);
  if (brand)
    addBrand(scores, hasDepartment(words, brand.brand) || isOpposed(brand, merchant) ? inDepartment(brand) : brand);
  addPhrases(scores, phrases, certain ? WEIGHTS.phraseBesideBrand : 1);
  addProcessor(scores, merchant, certain);
  if (!certain) addPayee(scores, merchant, subject.description);
  const byCode = (subject.mcc === null ? undefined : knowledge.mcc.get(subject.mcc)) ?? null;
  if (byCode) addOdds(scores, byCode, WEIGHTS.mcc);
  const refund = credit && isRefund(merchant, brand, words, phrases);
  const priors = credit && !refund ? PRIORS_IN : PRIORS_OUT;
  for (let index = 0; index < scores.length; index++) scores[index]! += priors[index]!;
  return { scores, brand, words, phrases, byCode, refund, length: merchant.words.length };
}

/** The same evidence with what the amount adds. */
export function withAmount(cold: ColdEvidence, { amountMinor, currency }: Subject): ColdEvidence {
  const scores = [...cold.scores];
  addAmount(scores, amountMinor, currency);
  addPurchase(scores, cold, amountMinor, currency);
  return { ...cold, scores };
}

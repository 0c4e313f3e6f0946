import { createRandom } from "../../src/core/sample/random.ts";

/** One booking as a bank would write it. */
export interface InventedRow {
  readonly description: string;
  /** Signed decimal with two places. */
  readonly amount: string;
  readonly date: string;
}

const NAMES = [
  ..."Brightwater,Copper Ladle,Moonraker,Zorvex,Quilm,Tin Kettle,Alder,Birchwood,Old Mill,Saffron Gate".split(","),
  ..."Plixen,Bramthor,Möwe,Señal,Étoile,Nordlys,Kraken,Hollow Oak,Larkspur,Wexley,Tamsin & Sons,O'Dell".split(","),
];
const TRADES = [
  ..."Bakery,Pharmacy,Books,Fuel,Parking,Taqueria,Apotheke,Boulangerie,Hotel,Dental,Kennels,Garage,Gym".split(","),
  ..."Supermarket,Insurance,Energy,Cinema,Salon,Nursery,Hardware,Ltd,GmbH,,,".split(","),
];
const FRONTS = ["", "", "", "SQ *", "TST* ", "PAYPAL *", "CARD PAYMENT TO ", "DIRECT DEBIT ", "POS 0412 "];
const BACKS = ["", "", " LEEDS GB", " ALBANY NY", " BERLIN", " #0388", " 518-555-0134", " 03/04", " LYON FR"];
const PHRASES = [
  ..."ATM WITHDRAWAL 0042,INTEREST CHARGED,MONTHLY FEE,TRANSFER TO SAVINGS,PAYROLL ACME WORKS".split(","),
  ..."PAYMENT THANK YOU,MIETE APRIL,GEHALT MÄRZ,ZELLE TO ADA QUENTIN,COUNCIL TAX,12345".split(","),
];
/** One row in so many is the bank's own wording, and one is money coming in. */
const PHRASE_CHANCE = 0.1;
const CREDIT_CHANCE = 0.1;
const MAX_MINOR = 30_000;
const DAYS = 28;
const MONTHS = 12;

const two = (value: number): string => String(value).padStart(2, "0");

/** Rows with recurring and lone merchants, refunds and bank phrases; the same seed gives the same rows. All names are invented. */
export function inventedRows(count: number, seed = 1): InventedRow[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const shop = `${random.pick(FRONTS)}${random.pick(NAMES)} ${random.pick(TRADES)}`.trim();
    const text = random.chance(PHRASE_CHANCE) ? random.pick(PHRASES) : `${shop}${random.pick(BACKS)}`;
    const minor = random.between(1, MAX_MINOR);
    return {
      description: random.chance(0.5) ? text.toUpperCase() : text,
      amount: `${random.chance(CREDIT_CHANCE) ? "" : "-"}${Math.floor(minor / 100)}.${two(minor % 100)}`,
      date: `2024-${two(random.between(1, MONTHS))}-${two(random.between(1, DAYS))}`,
    };
  });
}

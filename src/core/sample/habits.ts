/** A merchant someone goes back to: how its descriptor looks, what it costs (minor units), how often. All names are invented. */
export interface Habit {
  readonly descriptors: readonly string[];
  readonly low: number;
  readonly high: number;
  /** Visits a month, on average. */
  readonly perMonth: number;
}

/** Something that comes on a day of every month. `raise` is added from the eighth month on: prices rise. */
export interface Standing {
  readonly descriptor: string;
  readonly amount: number;
  readonly day: number;
  readonly raise?: number;
}

/** Everyday life around a US checking account and a card. */
export const HOUSEHOLD: readonly Habit[] = [
  {
    descriptors: ["MAPLEFIELD SUPERMARKET #0412 ALBANY NY", "MAPLEFIELD SUPERMARKET #0388 TROY NY"],
    low: 2_180,
    high: 14_900,
    perMonth: 6,
  },
  { descriptors: ["GREEN ORCHARD FARMERS MARKET ALBANY NY"], low: 900, high: 4_200, perMonth: 2 },
  { descriptors: ["SQ *TIN KETTLE COFFEE ALBANY NY"], low: 425, high: 1_150, perMonth: 9 },
  { descriptors: ["TST* OLD MILL TAVERN TROY NY"], low: 2_400, high: 9_800, perMonth: 2 },
  { descriptors: ["SAKURA HILL SUSHI ALBANY NY"], low: 2_100, high: 6_900, perMonth: 1.5 },
  { descriptors: ["TAQUERIA LA LUNA 518-555-0134 NY"], low: 1_050, high: 3_400, perMonth: 2 },
  { descriptors: ["HILLTOP GAS & GO 2217 COLONIE NY"], low: 2_800, high: 5_600, perMonth: 3 },
  { descriptors: ["ALBANY CITY PARKING METER"], low: 200, high: 900, perMonth: 3 },
  { descriptors: ["RIVERBEND PHARMACY 00231 ALBANY NY"], low: 650, high: 5_400, perMonth: 1.5 },
  { descriptors: ["PINE STREET BOOKSTORE ALBANY NY"], low: 1_200, high: 4_800, perMonth: 0.8 },
  { descriptors: ["WAGTAIL PET SUPPLIES COLONIE NY"], low: 1_900, high: 7_600, perMonth: 1 },
  { descriptors: ["NORTHGATE HARDWARE & GARDEN"], low: 1_100, high: 13_900, perMonth: 0.9 },
  { descriptors: ["CINEMA ORPHEUM 7 ALBANY NY"], low: 1_400, high: 4_100, perMonth: 0.8 },
  { descriptors: ["DR LINDEN DENTAL CARE"], low: 4_500, high: 21_000, perMonth: 0.2 },
  { descriptors: ["SHEAR DELIGHT HAIR SALON"], low: 4_200, high: 9_500, perMonth: 0.6 },
  { descriptors: ["EMPORIO VELA 1180 CROSSGATES"], low: 900, high: 16_000, perMonth: 1.2 },
];

export const HOUSEHOLD_STANDING: readonly Standing[] = [
  { descriptor: "PAYROLL DIRECT DEP HALCYON LABS INC PPD ID 9100233", amount: 286_450, day: 15 },
  { descriptor: "PAYROLL DIRECT DEP HALCYON LABS INC PPD ID 9100233", amount: 286_450, day: 28 },
  { descriptor: "RENT PAYMENT LARKSPUR PROPERTY MGMT", amount: -165_000, day: 1 },
  { descriptor: "CAPITAL DISTRICT ELECTRIC CO BILL PAY", amount: -9_640, day: 9, raise: -1_120 },
  { descriptor: "MOHAWK BROADBAND INTERNET AUTOPAY", amount: -6_500, day: 12 },
  { descriptor: "LUMENFLIX STREAMING SUBSCRIPTION", amount: -1_199, day: 5, raise: -300 },
  { descriptor: "TUNEHARBOR MUSIC SUBSCRIPTION", amount: -1_099, day: 18 },
  { descriptor: "IRON ANCHOR GYM MEMBERSHIP", amount: -3_900, day: 3 },
  { descriptor: "SHIELDWELL AUTO INSURANCE", amount: -11_850, day: 20, raise: -640 },
  { descriptor: "INTEREST PAID", amount: 214, day: 30 },
];

/** A freelancer's euro account. */
export const FREELANCE: readonly Habit[] = [
  { descriptors: ["BAECKEREI SONNENKORN BERLIN DEU"], low: 280, high: 940, perMonth: 5 },
  { descriptors: ["KAUFHALLE LINDENTAL SUPERMARKT SAGT DANKE"], low: 1_150, high: 7_900, perMonth: 5 },
  { descriptors: ["RISTORANTE DA FIORELLA BERLIN"], low: 1_800, high: 6_200, perMonth: 1.5 },
  { descriptors: ["LINDEN APOTHEKE BERLIN"], low: 490, high: 3_600, perMonth: 0.8 },
  { descriptors: ["STADTBAHN TICKET BERLIN"], low: 350, high: 990, perMonth: 4 },
  { descriptors: ["COWORKING SPREEUFER TAGESTICKET"], low: 1_900, high: 1_900, perMonth: 3 },
  { descriptors: ["PAPIER & BUERO HANSEN BUEROBEDARF"], low: 700, high: 6_400, perMonth: 0.7 },
];

export const FREELANCE_STANDING: readonly Standing[] = [
  { descriptor: "DAUERAUFTRAG MIETE ATELIER HOLZMARKT", amount: -42_000, day: 2 },
  { descriptor: "LASTSCHRIFT NORDLICHT STROM ABSCHLAG", amount: -5_800, day: 4 },
  { descriptor: "LASTSCHRIFT WOLKENWERK HOSTING RECHNUNG", amount: -1_490, day: 11, raise: -300 },
  { descriptor: "LASTSCHRIFT ALPINA KRANKENVERSICHERUNG BEITRAG", amount: -21_840, day: 15 },
];

/** Clients, paid at irregular times. */
export const CLIENTS = [
  "GUTSCHRIFT STUDIO FEDERLEICHT RECHNUNG",
  "GUTSCHRIFT KONTRAST VERLAG GMBH HONORAR",
  "SEPA CREDIT ATELIER BOREAL INVOICE",
] as const;

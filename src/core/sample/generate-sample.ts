import { CLIENTS, FREELANCE, FREELANCE_STANDING, HOUSEHOLD, HOUSEHOLD_STANDING } from "./habits.ts";
import type { Habit, Standing } from "./habits.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";

/** One invented booking. */
export interface SampleRow {
  readonly postedOn: string;
  readonly amountMinor: number;
  readonly description: string;
}

export interface SampleAccount {
  readonly name: string;
  readonly kind: "checking" | "card";
  readonly currency: "USD" | "EUR";
  readonly rows: readonly SampleRow[];
}

const DAY_MS = 86_400_000;
const MONTHS = 12;

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

interface Span {
  /** First of the month, milliseconds. */
  readonly start: number;
  readonly days: number;
  /** 0 is the oldest. */
  readonly index: number;
}

function monthsUntil(today: string): Span[] {
  const [year, month] = today.split("-").map(Number) as [number, number];
  return Array.from({ length: MONTHS }, (_, index) => {
    const start = Date.UTC(year, month - MONTHS + index, 1);
    return { start, days: (Date.UTC(year, month - MONTHS + index + 1, 1) - start) / DAY_MS, index };
  });
}

const on = (span: Span, day: number): string => iso(span.start + (Math.min(day, span.days) - 1) * DAY_MS);

function standing(items: readonly Standing[], span: Span): SampleRow[] {
  return items.map(({ descriptor, amount, day, raise = 0 }) => ({
    postedOn: on(span, day),
    amountMinor: amount + (span.index >= 10 ? raise : 0),
    description: descriptor,
  }));
}

function habits(items: readonly Habit[], span: Span, random: Random): SampleRow[] {
  return items.flatMap((habit) => {
    const visits = Math.floor(habit.perMonth) + (random.chance(habit.perMonth % 1) ? 1 : 0);
    return Array.from({ length: visits }, () => ({
      postedOn: on(span, random.between(1, span.days)),
      amountMinor: -random.between(habit.low, habit.high),
      description: random.pick(habit.descriptors),
    }));
  });
}

/** What happens once: a trip, a refund, a duplicate charge, cash, and the card's payment with both sides. */
function cardPayments(span: Span, spent: number): { card: SampleRow; checking: SampleRow } {
  const postedOn = on(span, 25);
  return {
    card: { postedOn, amountMinor: spent, description: "PAYMENT THANK YOU - WEB" },
    checking: { postedOn, amountMinor: -spent, description: "ONLINE PAYMENT TO CARD ENDING 4417" },
  };
}

const TRIP: readonly (readonly [number, string, number])[] = [
  [6, "AERO CORVUS AIRLINES TICKET 0112233", -48_260],
  [11, "HOTEL MIRAMAR LISBOA PRT", -61_400],
  [12, "PASTELARIA ROSSIO LISBOA PRT", -1_240],
  [12, "MUSEU DO AZULEJO LISBOA PRT", -1_600],
  [13, "TAXI LISBOA AEROPORTO PRT", -2_350],
];

function oneOffs(span: Span): SampleRow[] {
  if (span.index === 4)
    return TRIP.map(([day, description, amountMinor]) => ({ postedOn: on(span, day), amountMinor, description }));
  if (span.index === 6)
    return [
      { postedOn: on(span, 8), amountMinor: -8_990, description: "EMPORIO VELA 1180 CROSSGATES" },
      { postedOn: on(span, 14), amountMinor: 8_990, description: "EMPORIO VELA 1180 CROSSGATES REFUND" },
    ];
  if (span.index === 10) {
    const twice = { postedOn: on(span, 24), amountMinor: -4_275, description: "TST* OLD MILL TAVERN TROY NY" };
    return [twice, twice];
  }
  return [];
}

function household(spans: readonly Span[], random: Random): SampleAccount[] {
  const checking: SampleRow[] = [];
  const card: SampleRow[] = [];
  for (const span of spans) {
    const bought = [...habits(HOUSEHOLD, span, random), ...oneOffs(span)];
    const spent = -bought.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const paid = cardPayments(span, spent);
    card.push(...bought, paid.card);
    checking.push(...standing(HOUSEHOLD_STANDING, span), paid.checking, {
      postedOn: on(span, random.between(4, 24)),
      amountMinor: -random.pick([4_000, 6_000, 10_000]),
      description: "ATM WITHDRAWAL 004417 CENTRAL AVE ALBANY NY",
    });
  }
  return [
    { name: "Everyday checking", kind: "checking", currency: "USD", rows: checking },
    { name: "Rewards card", kind: "card", currency: "USD", rows: card },
  ];
}

function freelance(spans: readonly Span[], random: Random): SampleAccount {
  const rows = spans.flatMap((span) => [
    ...standing(FREELANCE_STANDING, span),
    ...habits(FREELANCE, span, random),
    ...Array.from({ length: random.between(1, 2) }, () => ({
      postedOn: on(span, random.between(3, 27)),
      amountMinor: random.between(85_000, 240_000),
      description: `${random.pick(CLIENTS)} ${random.between(1000, 9999)}`,
    })),
    ...(span.index % 3 === 2
      ? [
          {
            postedOn: on(span, 10),
            amountMinor: -64_000,
            description: "FINANZAMT BERLIN EINKOMMENSTEUER VORAUSZAHLUNG",
          },
        ]
      : []),
  ]);
  return { name: "Freiberuf Girokonto", kind: "checking", currency: "EUR", rows };
}

/** A believable year that ends today (ISO date): a household in dollars and a freelancer in euros. Deterministic. */
export function generateSample(today: string, seed = 20_241): SampleAccount[] {
  const random = createRandom(seed);
  const spans = monthsUntil(today);
  return [...household(spans, random), freelance(spans, random)].map((account) => ({
    ...account,
    rows: account.rows
      .filter((row) => row.postedOn <= today)
      .toSorted((a, b) => (a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0)),
  }));
}

import { drawPdf } from "./paper.ts";
import type { Drawn, Paper } from "./paper.ts";
import { dayMonth, dotted, english, french, german, held, parts, slashed, wrapped } from "./notations.ts";

/** What a statement's bookings are in truth: oldest first, each in minor units. */
export interface Booking {
  readonly on: string;
  readonly minor: number;
  readonly text: string;
}

interface Cell {
  readonly text: string;
  readonly left?: number;
  readonly right?: number;
}

/** One booking or heading as its layout prints it: its lines, from the top. */
type Block = readonly (readonly Cell[])[];

interface Layout {
  readonly heading: readonly string[];
  readonly header: readonly Cell[];
  readonly footer: string;
  blocks(bookings: readonly Booking[]): Block[];
  readonly paper?: Paper;
}

const LINE = 13;
/** Lines of a table on one page; the next begins with the header again. */
const PAGE_LINES = 45;

const withBalances = (bookings: readonly Booking[], opening: number): (Booking & { left: number })[] => {
  let left = opening;
  return bookings.map((booking) => ({ ...booking, left: (left += booking.minor) }));
};

const OPENING = 250_000;

/** Day on the first booking of a day only, money out and in, a balance; long texts wrap. */
const paidOutPaidIn: Layout = {
  heading: [
    "Northern Example Bank",
    "Account number 12345678   Sort code 00-00-00",
    "Your statement 1 January 2024 to 31 December 2024",
  ],
  header: [
    { text: "Date", left: 40 },
    { text: "Description", left: 100 },
    { text: "Paid out (£)", right: 390 },
    { text: "Paid in (£)", right: 470 },
    { text: "Balance (£)", right: 550 },
  ],
  footer: "Northern Example Bank is an invention. Registered nowhere.",
  blocks(bookings) {
    let day = "";
    const rows = withBalances(bookings, OPENING).map(({ on, minor, text, left }): Block => {
      const lines = wrapped(text, 34);
      const first = [
        ...(on === day ? [] : [{ text: dayMonth(on), left: 40 }]),
        { text: lines[0]!, left: 100 },
        { text: english(minor), right: minor < 0 ? 390 : 470 },
        { text: held(english, left), right: 550 },
      ];
      day = on;
      return [first, ...lines.slice(1).map((line) => [{ text: line, left: 100 }])];
    });
    return [
      [
        [
          { text: "Balance brought forward", left: 100 },
          { text: english(OPENING), right: 550 },
        ],
      ],
      ...rows,
    ];
  },
};

/** Days without a year in two columns, a comma, S and H behind the amount, the purpose on lines of its own. */
const sollHaben: Layout = {
  heading: ["Beispielbank eG", "IBAN DE89 3704 0044 0532 0130 00", "Kontoauszug 01.01.2024 - 31.12.2024   EUR-Konto"],
  header: [
    { text: "Bu-Tag", left: 40 },
    { text: "Wert", left: 85 },
    { text: "Buchungstext", left: 130 },
    { text: "Betrag (EUR)", right: 550 },
  ],
  footer: "Bitte prüfen Sie den Auszug. Einwendungen binnen sechs Wochen.",
  blocks: (bookings) =>
    bookings.map(({ on, minor, text }): Block => {
      const short = dotted(on).slice(0, 6);
      const lines = wrapped(text, 40);
      return [
        [
          { text: short, left: 40 },
          { text: short, left: 85 },
          { text: lines[0]!, left: 130 },
          { text: `${german(minor)} ${minor < 0 ? "S" : "H"}`, right: 550 },
        ],
        ...lines.slice(1).map((line) => [{ text: line, left: 130 }]),
      ];
    }),
};

/** Money in under one heading, money out under another, month first, no year and no signs. */
const sections: Layout = {
  heading: ["Example Savings & Trust", "Account Number: 000123456789", "January 1, 2024 through December 31, 2024"],
  header: [
    { text: "DATE", left: 40 },
    { text: "DESCRIPTION", left: 100 },
    { text: "AMOUNT", right: 550 },
  ],
  footer: "Questions? Call nobody at 1-800-000-0000.",
  blocks(bookings) {
    const block = ({ on, minor, text }: Booking, index: number): Block => [
      [
        { text: `${parts(on)[1]}/${parts(on)[2]}`, left: 40 },
        { text, left: 100 },
        { text: `${index === 0 ? "$" : ""}${english(minor)}`, right: 550 },
      ],
    ];
    const under = (heading: string, own: readonly Booking[], total: string): Block[] => [
      [[{ text: heading, left: 40 }]],
      ...own.map(block),
      [
        [
          { text: total, left: 40 },
          { text: `$${english(own.reduce((sum, { minor }) => sum + minor, 0))}`, right: 550 },
        ],
      ],
    ];
    return [
      ...under(
        "DEPOSITS AND ADDITIONS",
        bookings.filter(({ minor }) => minor >= 0),
        "Total Deposits and Additions",
      ),
      ...under(
        "ELECTRONIC WITHDRAWALS",
        bookings.filter(({ minor }) => minor < 0),
        "Total Electronic Withdrawals",
      ),
    ];
  },
};

/** Value date behind the text, groups of three behind a space, money out and in. */
const debitCredit: Layout = {
  heading: [
    "Banque Exemple",
    "RELEVE DE COMPTE",
    "du 01/01/2024 au 31/12/2024",
    "IBAN FR14 2004 1010 0505 0001 3M02 606",
  ],
  header: [
    { text: "Date", left: 40 },
    { text: "Nature des opérations", left: 100 },
    { text: "Valeur", left: 340 },
    { text: "Débit", right: 470 },
    { text: "Crédit", right: 550 },
  ],
  footer: "Société inventée au capital de rien.",
  blocks: (bookings) =>
    bookings.map(({ on, minor, text }): Block => {
      const lines = wrapped(text, 38);
      return [
        [
          { text: slashed(on), left: 40 },
          { text: lines[0]!, left: 100 },
          { text: slashed(on), left: 340 },
          { text: french(minor), right: minor < 0 ? 470 : 550 },
        ],
        ...lines.slice(1).map((line) => [{ text: line, left: 100 }]),
      ];
    }),
  paper: { font: "Times-Roman" },
};

/** A card: two days, spending without a sign, what reduces the debt marked CR. */
const card: Layout = {
  heading: ["Example Card Services", "Card number XXXX XXXX XXXX 4321", "Statement date 31 December 2024"],
  header: [
    { text: "Transaction date", left: 40 },
    { text: "Posted", left: 125 },
    { text: "Details", left: 180 },
    { text: "Amount (GBP)", right: 535 },
  ],
  footer: "Pay at least nothing by never.",
  blocks: (bookings) =>
    bookings.map(({ on, minor, text }): Block => {
      const lines = wrapped(text, 40);
      return [
        [
          { text: dayMonth(on), left: 40 },
          { text: dayMonth(on), left: 125 },
          { text: lines[0]!, left: 180 },
          minor < 0 ? { text: english(minor), right: 535 } : { text: `${english(minor)} CR`, right: 552 },
        ],
        ...lines.slice(1).map((line) => [{ text: line, left: 180 }]),
      ];
    }),
};

/** The newest first; amounts without signs, which the balance proves. */
const balanceProves: Layout = {
  heading: ["Banco Ejemplo", "Cuenta: 0000 1111 22 3333444455", "Movimientos (EUR)"],
  header: [
    { text: "Fecha", left: 40 },
    { text: "Concepto", left: 110 },
    { text: "Importe", right: 460 },
    { text: "Saldo", right: 550 },
  ],
  footer: "Documento informativo.",
  blocks: (bookings) => [
    ...withBalances(bookings, OPENING)
      .toReversed()
      .map(({ on, minor, text, left }): Block => {
        const lines = wrapped(text, 40);
        return [
          [
            { text: dotted(on).replaceAll(".", "-"), left: 40 },
            { text: lines[0]!, left: 110 },
            { text: german(minor), right: 460 },
            { text: held(german, left), right: 550 },
          ],
          ...lines.slice(1).map((line) => [{ text: line, left: 110 }]),
        ];
      }),
    [
      [
        { text: "Saldo anterior", left: 110 },
        { text: german(OPENING), right: 550 },
      ],
    ],
  ],
};

/** A line printer's page: each line one text in letters of one width. */
const typewriter: Layout = {
  heading: ["EXAMPLE CREDIT UNION          ACCOUNT NO 9988776655", "PERIOD 01 JAN 2024 - 31 DEC 2024"],
  header: [
    {
      text: `${"DATE".padEnd(13)}${"PARTICULARS".padEnd(44)}${"DEBIT".padStart(12)}${"CREDIT".padStart(12)}${"BALANCE".padStart(14)}`,
      left: 30,
    },
  ],
  footer: "** END OF PAGE **",
  blocks: (bookings) =>
    withBalances(bookings, OPENING).map(({ on, minor, text, left }): Block => {
      const [out, into] = minor < 0 ? [english(minor), ""] : ["", english(minor)];
      const day = `${dayMonth(on)} ${parts(on)[0]}`.padEnd(13);
      const line = `${day}${text.slice(0, 42).padEnd(44)}${out.padStart(12)}${into.padStart(12)}${held(english, left).padStart(14)}`;
      return [[{ text: line, left: 30 }]];
    }),
  paper: { font: "Courier" },
};

export const LAYOUTS = { paidOutPaidIn, sollHaben, sections, debitCredit, card, balanceProves, typewriter } as const;

/** Draws a statement in a layout, over as many pages as it takes. A block never breaks over two. */
export function drawStatement(layout: Layout, bookings: readonly Booking[]): Promise<Uint8Array> {
  const size = layout.paper?.font === "Courier" ? 8 : 9;
  const pages: Drawn[][] = [];
  let line = PAGE_LINES;
  const put = (cells: readonly Cell[]): void => {
    for (const cell of cells)
      pages.at(-1)!.push({ ...cell, top: 150 + line * LINE, size: cell.left === 30 ? 6.5 : size });
    line++;
  };
  const turn = (): void => {
    const page: Drawn[] = layout.heading.map((text, index) => ({
      text,
      left: 40,
      top: 40 + index * 20,
      size: index ? 9 : 14,
    }));
    page.push(
      { text: layout.footer, left: 40, top: 790, size: 7 },
      { text: `Page ${pages.length + 1}`, right: 550, top: 790, size: 7 },
    );
    pages.push(page);
    line = 0;
    put(layout.header);
  };
  for (const block of layout.blocks(bookings)) {
    if (line + block.length > PAGE_LINES) turn();
    for (const cells of block) put(cells);
  }
  return drawPdf(pages, layout.paper);
}

/** What a statement calls the balance it begins or ends with, in the languages statements come in. */
const NAMES = [
  "(?:opening|closing|starting|beginning|ending|previous|prior) (?:statement |account |ledger )?balance",
  "(?:last |previous )?statement balance",
  "balance (?:brought|carried) (?:forward|down|over)",
  "balance forward",
  "balance [bc]/[fd]",
  "balance (?:from|of|on|per) (?:your )?(?:last|previous) statement",
  "(?:brought|carried) (?:forward|down|over)",
  "saldo (?:anterior|inicial|final|iniziale|finale|precedente|attuale|atual|actual|del dia|do dia|poczatkowe|końcowe)",
  "s a l d o",
  "nuevo saldo",
  "solde (?:initial|final|précédent|reporté|antérieur|de départ|créditeur|débiteur)",
  "(?:ancien|nouveau) solde(?: créditeur| débiteur)?",
  "(?:anfangs|end|schluss|start|begin|eind|slot|primo|ultimo)(?:saldo|kontostand|bestand)",
  "(?:saldo)?vortrag",
  "(?:alter|neuer|letzter) (?:saldo|kontostand)",
  "(?:vorig|oud|nieuw) saldo",
  "(?:ingående|utgående|inngående) (?:saldo|balans)",
];
/** These are something else without a day behind them. */
const WITH_DAY = ["(?:account )?balance", "kontostand", "saldo", "solde"];

const OF = "(?:as of|as at|at|on|per|am|vom|zum|au|du|al|el|op|van|em|den)";
const DAY =
  "(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\.? \\p{L}{3,10}\\.?(?: \\d{4})?|\\p{L}{3,10}\\.? \\d{1,2}(?:, ?\\d{4})?)";
const BALANCE = new RegExp(
  `^(?:(?:${NAMES.join("|")})(?:[\\s:]+(?:${OF} )?${DAY})?|(?:${WITH_DAY.join("|")})[\\s:]+(?:${OF} )?${DAY})[\\s:.\\d/-]*$`,
  "iu",
);

/** Longest text that is looked at. */
const MAX_TEXT = 80;

/** Whether a whole description says that its line tells what an account holds: some exports and PDFs put such lines among the bookings. */
export const isBalanceLine = (description: string): boolean => BALANCE.test(description.slice(0, MAX_TEXT).trim());

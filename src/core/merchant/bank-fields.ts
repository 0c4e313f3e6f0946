import { framedName } from "./bank-frames.ts";

/** Tags of SEPA messages whose values are references, never a name. */
const REFERENCE =
  /\b(?:(?:EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|IBAN|BIC)[+:]|(?:MANDATSREF(?:ERENZ)?|GL(?:AE|Ä)UBIGER-?ID)[+: ])\s?\S*/gi;
/** Tags that a party or a purpose follows. */
const ULTIMATE = /\bABW[AE][+:]\s?/i;
const PURPOSE = /\bSVWZ[+:]\s?/i;

const SEPA = /\b(?:(?:EREF|KREF|MREF|CRED|SVWZ|ABW[AE])[+:]|MANDATSREF|GL(?:AE|Ä)UBIGER)/i;

/** The name in a SEPA message: an ultimate party's before all, else what stands in front of the purpose, else the purpose. */
function fromSepa(text: string): string {
  const bare = text.replace(REFERENCE, " ");
  const [before = "", ultimate] = bare.split(ULTIMATE);
  const [name = "", purpose = ""] = (ultimate?.trim() ? ultimate : before).split(PURPOSE);
  return name.trim() === "" ? purpose : name;
}

/** Ways to pay of India whose descriptors are fields: who, their address there, their bank, numbers, a note. */
const RAILS =
  /^(?:(?:TO|BY) TRANSFER-)?(?:UPI|IMPS|NEFT|RTGS|MMT|INFT|IB BILLPAY DR|ECOM PUR(?=\/)|(?:BIL|VPS|PCD|IPS|POS|ACH|NACH)(?=\/))(?:\s*[/-]\s*(?:P2[AMP]|CR|DR|IMPS|ONL|INFT))*\s*[/-]/i;
const SEPARATOR = /\s*[/-]\s*/;
/** A number, an address (`name@bank`), a branch's code, a masked account. */
const NO_NAME = /^(?:[A-Z]?\d[\d\s]*|\S*@\S*|[A-Z]{4}0[A-Z0-9]{6}|X+\d*|CR|DR|P2[AMP])$/i;

function fromRail(text: string, rail: string): string {
  const [name] = text
    .slice(rail.length)
    .split(SEPARATOR)
    .filter((part) => /\p{L}{2}/u.test(part) && !NO_NAME.test(part));
  return name ?? text;
}

/** A rate of exchange and the day of a purchase, as British banks add them (`, RATE 1.17/GBP ON 12-03-2024`, `ON 12 MAR BCC`). */
const RATE = /,?\s*\bRATE\s+\d[\d.]*\/[A-Z]{3}\b/gi;
const DAY = /\s+ON\s+\d{1,2}[\s/-](?:\d{2}[/-]\d{2,4}|[A-Z]{3})(?:\s[A-Z]{3})?\s*$/i;

/** The part of a descriptor that names somebody, where a bank writes it in fields of its own; otherwise the descriptor. */
export function namedField(text: string): string {
  const rail = RAILS.exec(text);
  if (rail) return fromRail(text, rail[0]);
  if (SEPA.test(text)) return fromSepa(text) || text;
  const framed = framedName(text);
  if (framed !== null) return framed;
  return text.includes(" ON ") || text.includes("RATE ") ? text.replace(RATE, " ").replace(DAY, " ") : text;
}

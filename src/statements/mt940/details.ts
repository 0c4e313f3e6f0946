import { joinParts, stripEnd } from "../describe.ts";

/** The field has 390 characters by the book; banks that ignore the book stay below this. */
const MAX_DETAILS = 4_000;

/** SWIFT cuts a text into lines of 65 characters, and some banks count the `:86:` in front of the first one. */
const fullLine = (line: string, index: number): boolean => line.length >= (index === 0 ? 60 : 64);
/** German banks cut it into sub-fields of 27. */
const fullPiece = (piece: string): boolean => piece.length >= 27;

/** Puts a cut text together again: no space where the piece before was full. */
function glue(pieces: readonly string[], isFull: (piece: string, index: number) => boolean): string {
  let text = "";
  pieces.forEach((piece, index) => {
    const whole = isFull(piece, index);
    text += whole ? piece : `${piece.trimEnd()} `;
  });
  return text;
}

/** `?20…?21…` (German and Polish banks), `>20…` or `~20…`: three digits of a booking code, then numbered pieces. */
const CODED = /^\s?\d{3}([?>~@^])(?=\d{2})/;

function subFields(text: string, separator: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const part of text.split(separator).slice(1)) {
    const code = part.slice(0, 2);
    if (/^\d{2}$/.test(code)) fields.set(code, [...(fields.get(code) ?? []), part.slice(2)]);
  }
  return fields;
}

/** SEPA keywords inside the purpose. */
const KEYWORD = /(?:^|\s)(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|PURP|BIC|IBAN)\+/g;

/** The part meant for people: behind `SVWZ+` up to the next keyword; what stands before any keyword when there is none. */
function purposeOf(text: string): string {
  const marks = [...text.matchAll(KEYWORD)];
  if (marks.length === 0) return text;
  const index = marks.findIndex((mark) => mark[1] === "SVWZ");
  const mark = marks[index];
  if (!mark) return text.slice(0, marks[0]!.index);
  return text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length);
}

function codedDetails(text: string, separator: string): string {
  const fields = subFields(text, separator);
  const pieces = (from: number, to: number): string[] =>
    [...fields].filter(([code]) => Number(code) >= from && Number(code) <= to).flatMap(([, parts]) => parts);
  const name = glue(pieces(32, 33), fullPiece);
  const whole = glue([...pieces(20, 29), ...pieces(60, 63)], fullPiece);
  return joinParts([name || pieces(0, 0).join(""), purposeOf(whole) || whole]);
}

/** Keys of the Dutch (and SEPA) slash notation: `/TRTP/…/IBAN/…/NAME/…/REMI/…/EREF/…`. */
const SLASH_KEYS =
  /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|CSID|MARF|ISDT|RTRN|TRCD|PREF|ADDR|ID|CNTP|SVCL|PURP|ULTC|ULTD|SUBC|KREF|BUSP|ABWA|ADDR)(?=\/)/g;

function slashDetails(text: string): string | null {
  const marks = [...text.matchAll(SLASH_KEYS)];
  if (marks.length < 2) return null;
  const values = new Map<string, string>();
  marks.forEach((mark, index) => {
    const value = text.slice(mark.index + mark[0].length + 1, marks[index + 1]?.index ?? text.length);
    if (value.trim() !== "" && !values.has(mark[1]!)) values.set(mark[1]!, value);
  });
  // CNTP holds account/BIC/name/city in one.
  const name = values.get("NAME") ?? values.get("CNTP")?.split("/")[2];
  const purpose = stripEnd((values.get("REMI") ?? "").replace(/^(?:USTD|STRD)?\/+/, ""), "/ ");
  return joinParts([name, purpose]) || joinParts([values.get("TRTP"), values.get("EREF")]) || null;
}

/** What `:86:` says to a person: who, then what for. */
export function readDetails(lines: readonly string[]): string {
  const text = glue(lines, fullLine).slice(0, MAX_DETAILS).trimEnd();
  const coded = CODED.exec(text);
  if (coded) return codedDetails(text, coded[1]!);
  return slashDetails(text) ?? joinParts([text.replace(/^\d{3}(?=[A-Z]{2})/, "")]);
}

/** `:NS:` of some Hungarian banks: lines of a two-digit code and text; 15–16 name the other side, 09 says what for. */
export function readNarrative(lines: readonly string[]): string {
  const of = (...codes: readonly string[]): string =>
    lines
      .filter((line) => codes.includes(line.slice(0, 2)))
      .map((line) => line.slice(2))
      .join(" ");
  return joinParts([of("15", "16"), of("09")]) || joinParts(lines);
}

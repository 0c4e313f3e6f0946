/** Letters usual in the languages an encoding serves; the same bytes read in another encoding come out as other signs. */
const LETTERS = {
  "windows-1252": "àâäçèéêëîïôöùûüßáíóúñãõåæøœÀÂÄÇÈÉÊÖÜÁÍÓÚÑÃÕÅÆØ",
  "windows-1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚŘŠŽőűöüäßŐŰÖÜ",
  "windows-1254": "çğıöşüâîÇĞİÖŞÜ",
  "windows-1257": "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ",
} as const;
const SIGNS = "€£§°«»„“”’‘–—…·²³\u00a0";

/** What bytes 0x80–0x9f are in Windows-1252: several versions of Node decode them as control characters. */
const WESTERN_C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Decodes a single-byte (or other non-UTF) encoding. */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === "windows-1252" || encoding === "iso-8859-1"
    ? text.replace(/[\u0080-\u009f]/g, (sign) => WESTERN_C1[sign.charCodeAt(0) - 0x80]!)
    : text;
}

/** Scripts whose words are all high bytes. */
const SCRIPTS = {
  "windows-1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъіїєўОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФ№",
  "windows-1253": "αοιετσνηυρπκμλωςγδχθφβξζψάέήίόύώΑΟΙΕΤΣΝΗΥΡΠΚΜΛΩΓΔΧΘΦΒΞΖΨΆΈΉΊΌΎΏ",
} as const;

/** The first letters of each list are the most frequent ones. */
const COMMON = 12;

const SAMPLE_BYTES = 200_000;

/** How often each byte from 0x80 on occurs, and how many of them stand beside another one. */
function countHigh(bytes: Uint8Array): { counts: Uint32Array; total: number; paired: number } {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const counts = new Uint32Array(128);
  let total = 0;
  let paired = 0;
  sample.forEach((byte, index) => {
    if (byte < 0x80) return;
    counts[byte - 0x80]!++;
    total++;
    if ((sample[index - 1] ?? 0) >= 0x80 || (sample[index + 1] ?? 0) >= 0x80) paired++;
  });
  return { counts, total, paired };
}

function scoreOf(encoding: string, usual: string, counts: Uint32Array): number {
  let score = 0;
  counts.forEach((count, index) => {
    if (count === 0) return;
    const sign = decodeAs(encoding, Uint8Array.of(index + 0x80));
    const rank = usual.indexOf(sign);
    score += count * (rank >= 0 ? (rank < COMMON ? 3 : 2) : SIGNS.includes(sign) ? 1 : /\p{L}/u.test(sign) ? -1 : -2);
  });
  return score;
}

/** The single-byte encoding whose usual letters the file's high bytes are; Western when nothing tells. */
export function singleByteEncoding(bytes: Uint8Array): string {
  const { counts, total, paired } = countHigh(bytes);
  const candidates: Readonly<Record<string, string>> = paired > total * 0.6 ? { ...SCRIPTS, ...LETTERS } : LETTERS;
  const scored = Object.entries(candidates).map(([encoding, usual]) => ({
    encoding,
    score: scoreOf(encoding, usual, counts),
  }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}

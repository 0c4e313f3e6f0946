import { FAMILY_NAMES } from "./family-names.ts";

/** Forms of address, and words in front of whom a payment is for. */
const BEFORE_PEOPLE: ReadonlySet<string> = new Set(
  `MR MRS MS MISS MSTR DR PROF HERR FRAU FAM FAMILIE MME MLLE MONSIEUR MADAME SR SRA SRTA SIG SIGRA DHR MEVR HR FRU PAN PANI
  RENT MIETE MIETZINS LOYER ALQUILER AFFITTO HUUR ALUGUEL RENDA HYRA LEIE HUSLEJE LOAN DARLEHEN PRET PRESTAMO PRESTITO LENING
  GIFT GESCHENK CADEAU REGALO GEBURTSTAG BIRTHDAY ANNIVERSAIRE SALARY WAGES PAYROLL LOHN GEHALT SALAIRE NOMINA STIPENDIO SALARIO
  LOON UNTERHALT TASCHENGELD ALIMONY PENSION RENTE MOM DAD MUM MAMA PAPA OMA OPA FRIEND BRUDER SCHWESTER`.split(/\s+/),
);

/** Letters no list of names here covers. */
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{N}&]/u;

type Names = ReadonlySet<string>;
const isName = (word: string, givenNames: Names): boolean => givenNames.has(word) || FAMILY_NAMES.has(word);

/** `ANNA`, `ANNAS` (the apostrophe is gone), `ANNAROE` with both names known. */
function holdsName(word: string, givenNames: Names): boolean {
  if (isName(word, givenNames) || (word.endsWith("S") && isName(word.slice(0, -1), givenNames))) return true;
  for (let at = 3; at <= word.length - 3; at++)
    if (isName(word.slice(0, at), givenNames) && isName(word.slice(at), givenNames)) return true;
  return false;
}

/** Whether folded words may name a person: a common given or family name, a form of address, a lone initial, or a script whose names we do not know. */
export const isPersonal = (words: readonly string[], givenNames: Names): boolean =>
  words.some((word) => {
    const initial = words.length > 1 && /^\p{L}$/u.test(word);
    return initial || BEFORE_PEOPLE.has(word) || OTHER_SCRIPT.test(word) || holdsName(word, givenNames);
  });

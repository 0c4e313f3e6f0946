import { plainWords } from "./header-words.ts";
import type { Table } from "./table.ts";

/** Rows looked at to tell a column of booking states from one of addresses. */
const SAMPLE_ROWS = 400;

const HEADERS: ReadonlySet<string> = new Set(
  "info state status statut etat estado estatus stato stav zustand buchungsstatus umsatzstatus transaktionsstatus transactionstatus paymentstatus".split(
    " ",
  ),
);

const BOOKED =
  /^(?:umsatz )?(?:complete|completed|booked|posted|settled|cleared|executed|processed|done|success|successful|succeeded|paid|finished|gebucht|verbucht|abgeschlossen|ausgef(?:ü|ue)hrt|erledigt|erfolgreich|comptabilisée?|terminée?|exécutée?|effectuée?|validée?|completad[oa]|contabilizad[oa]|realizad[oa]|liquidad[oa]|ejecutad[oa]|contabilizzat[oa]|eseguit[oa]|completat[oa]|registrat[oa]|geboekt|verwerkt|voltooid|uitgevoerd|bokförd|bogført|bokført|zaksięgowan[aoey]|zrealizowan[aoey]|conclu[ií]d[oa]|efetuad[oa])$/i;

const NOT_BOOKED =
  /^(?:umsatz )?(?:pending|processing|in progress|scheduled|on hold|authori[sz]ed|declined|rejected|reverted|failed|cancell?ed|voided|expired|denied|blocked|vorgemerkt|ausstehend|in bearbeitung|geplant|abgelehnt|zur(?:ü|ue)ckgewiesen|fehlgeschlagen|storniert|abgebrochen|en attente|en cours|à venir|refusée?|rejetée?|échouée?|annulée?|pendiente|en proceso|rechazad[oa]|denegad[oa]|fallid[oa]|cancelad[oa]|anulad[oa]|revertid[oa]|autorizzat[oa]|in attesa|in corso|in sospeso|non contabilizzat[oa]|rifiutat[oa]|annullat[oa]|stornat[oa]|gereserveerd|in behandeling|in afwachting|geweigerd|geannuleerd|reserverad|reserveret|reservert|oczekując[aey]|odrzucon[aey]|anulowan[aey]|pendente|recusad[oa])$/i;

/** Whether a state says that no money moved (yet). */
export const isNotBooked = (cell: string): boolean => cell.length < 60 && NOT_BOOKED.test(cell.trim());

const isState = (cell: string): boolean => isNotBooked(cell) || (cell.length < 60 && BOOKED.test(cell.trim()));

/** The column that says of each row whether it was booked: named so (German savings banks: `Info`), and most of its values are such states. */
export function findStatus(table: Table, first: number): number | null {
  const header = first > 0 ? (table.rows[first - 1] ?? []) : [];
  const rows = table.rows.slice(first, first + SAMPLE_ROWS);
  for (const [index, name] of header.entries()) {
    if (!plainWords(name.slice(0, 100)).some((word) => HEADERS.has(word))) continue;
    const filled = rows.map((row) => row[index] ?? "").filter((cell) => cell.trim() !== "");
    if (filled.length > 0 && filled.filter(isState).length * 3 >= filled.length * 2) return index;
  }
  return null;
}

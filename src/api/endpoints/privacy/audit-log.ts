import type { AuditEntryWire } from "../../../contract/accountability.ts";
import { listAudit } from "../../../data/queries/audit-log.ts";
import type { AuditRow } from "../../../data/queries/audit-log.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

const wire = ({ userAgent, ...row }: AuditRow): AuditEntryWire => ({
  ...row,
  userAgent: typeof userAgent === "string" ? userAgent : null,
});

function seqBefore(cursor: string | undefined): number | null {
  const place = decodeCursor(cursor);
  if (!place) return null;
  if (!/^[1-9]\d{0,14}$/.test(place.value)) throw foreignLink();
  return Number(place.value);
}

export const auditLog = endpoint({
  name: "audit-log",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const rows = await listAudit(tx, seqBefore(input.cursor), input.limit + 1);
      return pageOf(rows, input.limit, { item: wire, place: ({ seq, id }) => ({ value: String(seq), id }) });
    }),
});

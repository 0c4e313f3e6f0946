/** What a ledger can be written as. Ours is read back whole from CSV and JSON. */
export const EXPORT_FORMATS = ["csv", "json", "xlsx", "ofx", "qif", "hledger", "beancount"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a file of each is served as, and what it ends in. */
export const EXPORT_FILES: Readonly<Record<ExportFormat, { readonly mediaType: string; readonly extension: string }>> =
  {
    csv: { mediaType: "text/csv; charset=utf-8", extension: "csv" },
    json: { mediaType: "application/json", extension: "json" },
    xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
    ofx: { mediaType: "application/x-ofx", extension: "ofx" },
    qif: { mediaType: "application/qif; charset=utf-8", extension: "qif" },
    hledger: { mediaType: "text/plain; charset=utf-8", extension: "journal" },
    beancount: { mediaType: "text/plain; charset=utf-8", extension: "beancount" },
  };

// Plain JavaScript, because the thread of the embedded database loads it as it stands.

/** PostgreSQL type OIDs whose default parsing loses exactness or a time zone. */
export const OID = /** @type {const} */ ({ int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 });

/**
 * `2024-03-01 12:00:00.123+00` → ISO 8601 with `Z`. The session's time zone is UTC.
 * @param {string} text
 * @returns {string}
 */
export const isoInstant = (text) => {
  const iso = text.replace(" ", "T").replace(/(\.\d{3})\d*/, "$1");
  return /[+-]\d\d(:?\d\d)?$/.test(iso) ? new Date(iso.replace(/([+-]\d\d)$/, "$1:00")).toISOString() : `${iso}Z`;
};

/**
 * How each of them arrives in TypeScript, on both engines: always text.
 * @type {Readonly<Record<number, (text: string) => string>>}
 */
export const PARSERS = {
  [OID.int8]: (text) => text,
  [OID.date]: (text) => text,
  [OID.timestamp]: isoInstant,
  [OID.timestamptz]: isoInstant,
  [OID.numeric]: (text) => text,
};

/** Largest statement file, in bytes. */
export const MAX_STATEMENT_BYTES = 50 * 1024 * 1024;

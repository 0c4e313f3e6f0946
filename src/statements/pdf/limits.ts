/** Most pages of one PDF: ten years of a statement of three pages a month. */
export const MAX_PAGES = 400;
/** Most words of one PDF: a thousand on each page. */
export const MAX_WORDS = 400_000;
/** Longest PDF, in bytes. A statement with text takes some 20 KB a page. */
export const MAX_PDF_BYTES = 20 * 1024 * 1024;
/** How long reading one may take, in milliseconds, looked at between its pages. */
export const READ_MS = 10_000;

/** How far into a file its mark may stand. */
const HEAD_BYTES = 1_024;

/** Whether the bytes are a PDF's: its mark stands at the beginning, or a little behind what a mail program put there. */
export function isPdf(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  return /^\s*%PDF-\d/.test(head) || /[\r\n]%PDF-\d/.test(head);
}

/** What a receipt may be, as an input takes it. */
export const RECEIPT_FILES = "image/png,image/jpeg,image/webp,application/pdf,text/plain";

/** `1 234,50` and `1234.50` as one types them → `1234.50`, with a minus for a debt; null when it is no amount. */
export function readTypedAmount(text: string): string | null {
  const plain = text
    .replace(/[\s'’]/g, "")
    .replace("−", "-")
    .replace(",", ".");
  return /^-?\d{1,15}(\.\d{1,4})?$/.test(plain) ? plain : null;
}

import { encode } from "uqr";

/** White border a reader needs, in modules. */
const QUIET_ZONE = 4;

/** A QR code as one SVG path and its side in modules; each run of dark modules is one stroke of the pen. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const parts: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const start = x;
      while (row[x]) x++;
      if (x > start) parts.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  });
  return { path: parts.join(""), size };
}

/** The secret of an `otpauth:` address in groups of four, for typing it in by hand. */
export function secretOf(uri: string): string {
  const secret = URL.canParse(uri) ? (new URL(uri).searchParams.get("secret") ?? "") : "";
  return secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

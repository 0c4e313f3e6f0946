import { children, parseOutline, textAt } from "../camt/xml.ts";
import type { XmlNode } from "../camt/xml.ts";
import { dayOf } from "../camt/entry.ts";
import { unsafeMarkup } from "../markup/unsafe.ts";
import { collect } from "./collect.ts";
import type { Written } from "./collect.ts";
import type { RatesFile, RatesRefusal } from "./quotes.ts";

/** What the European Central Bank quotes everything against. */
export const ECB_BASE = "EUR";

const isNode = (node: XmlNode): boolean => typeof node !== "string";

/** `Cube` in `Cube` in `Cube`: the days, and on each the currencies. Numbered as they stand, since a file of it has few lines. */
function* writtenIn(root: XmlNode): Generator<Written> {
  const outer = children(root, "Envelope").flatMap((envelope) => children(envelope, "Cube"));
  let line = 0;
  for (const day of outer.flatMap((cube) => children(cube, "Cube")).filter(isNode))
    for (const one of children(day, "Cube").filter(isNode))
      yield {
        line: ++line,
        base: ECB_BASE,
        quote: textAt(one, "@currency"),
        on: dayOf(textAt(day, "@time")),
        rate: textAt(one, "@rate"),
      };
}

/** The European Central Bank's reference rates as XML: one day, ninety, or all. */
export function readEcbXml(text: string): RatesFile | RatesRefusal {
  const unsafe = unsafeMarkup(text);
  if (unsafe !== null) return { ok: false, message: unsafe };
  try {
    return collect("ecb_xml", writtenIn(parseOutline(text)));
  } catch {
    return { ok: false, message: "It is XML that cannot be read. Load it again." };
  }
}

import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { categoryLook } from "../../lib/category-look.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { ConfidenceMark } from "../../ui/confidence-mark.tsx";
import { Keys } from "../../ui/keys.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { Shelf } from "./shelf.tsx";

const SIZES = ["text-xs", "text-sm", "text-base", "text-xl", "text-2xl"] as const;
const SURFACES = ["page", "surface", "raised", "sunken", "accent-wash", "bad-wash"] as const;
const INKS = ["ink", "soft", "faint", "accent", "in", "bad"] as const;
const AMOUNTS = ["-4.50", "2800.00", "0.00", "-1234567.89"];

/** Letters and their weights. */
export function Type() {
  return (
    <Section title="Type">
      {SIZES.map((size) => (
        <p key={size} className={size}>
          {size.slice(5)} The quick brown fox, 1,234.56 <span className="font-medium">medium</span>{" "}
          <span className="font-semibold">semibold</span>
        </p>
      ))}
      <p className="font-mono text-xs text-faint">SQ *BLUE BOTTLE COFF OAKLAND CA 0O 1lI</p>
    </Section>
  );
}

/** Surfaces, inks, and the twenty colours of categories. */
export function Colours() {
  return (
    <Section title="Colour">
      <Shelf title="Surfaces, with every ink on them">
        {SURFACES.map((surface) => (
          <div
            key={surface}
            style={{ background: `var(--${surface})` }}
            className="flex min-w-40 flex-col rounded-md border border-line px-3 py-2 text-sm"
          >
            <span className="text-xs">{surface}</span>
            {INKS.map((ink) => (
              <span key={ink} style={{ color: `var(--${ink})` }}>
                {ink}
              </span>
            ))}
          </div>
        ))}
      </Shelf>
      <Shelf title="Categories: an icon and a name stand beside each colour">
        {[...GROUPS, null].map((group) => (
          <span key={group} className="flex items-center gap-2 text-sm">
            <span aria-hidden="true" style={{ background: categoryLook(group).colour }} className="size-4 rounded-sm" />
            <CategoryChip group={group} name={group ?? "Uncategorised"} />
          </span>
        ))}
      </Shelf>
    </Section>
  );
}

/** Amounts, marks and keys: the small signs of a ledger. */
export function Signs() {
  return (
    <Section title="Signs">
      <Shelf title="Amounts">
        {AMOUNTS.map((amount) => (
          <span key={amount} className="flex flex-col items-end text-sm">
            <Money amount={amount} currency="EUR" />
            <Money amount={amount} currency="USD" sign="always" />
            <Money amount={amount} currency="JPY" whole sign="never" />
          </span>
        ))}
      </Shelf>
      <Shelf title="How sure: sure, likely, unsure, the person’s own choice">
        <ConfidenceMark confidence={0.99} source="alias" />
        <ConfidenceMark confidence={0.8} source="similarity" />
        <ConfidenceMark confidence={0.3} source="ai" />
        <ConfidenceMark confidence={1} source="user" />
      </Shelf>
      <Shelf title="Keys">
        <Keys keys="mod+k" />
        <Keys keys="g l" />
        <Keys keys="shift+h" />
        <Keys keys="?" />
      </Shelf>
    </Section>
  );
}

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { EXPORT_FILES } from "../../../core/export/formats.ts";
import type { ExportFormat } from "../../../core/export/formats.ts";
import { fetchFile } from "../../lib/api.ts";
import type { LedgerQuery } from "../../lib/filter-query.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { t } from "../../lib/t.ts";

interface Choice {
  readonly format: ExportFormat;
  readonly name: string;
  readonly text: string;
  /** With the receipts of the rows, in one archive. */
  readonly receipts?: true;
}

const SHOWN: readonly Choice[] = [
  { format: "csv", name: "CSV", text: t("for a spreadsheet; can be imported again") },
  { format: "json", name: "JSON", text: t("for a program; can be imported again") },
];
const WHOLE: readonly Choice[] = [
  { format: "xlsx", name: "Excel", text: t("a sheet for your accountant") },
  { format: "csv", name: t("Receipts"), text: t("a CSV and the files of its rows, zipped"), receipts: true },
  { format: "ofx", name: "OFX", text: t("for other programs of money") },
  { format: "qif", name: "QIF", text: t("for older ones") },
  { format: "hledger", name: "hledger", text: t("a plain-text journal") },
  { format: "beancount", name: "Beancount", text: t("a plain-text journal") },
];

/** What a choice asks the API for: the filter shown, or everything. */
function addressOf({ format, receipts }: Choice, query: LedgerQuery | null): string {
  const { sort: _sort, order: _order, ...filter } = query ?? {};
  const asked = Object.entries({ format, receipts: receipts && "zip", ...filter }).filter(
    ([, value]) => value !== undefined,
  );
  const parameters = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return `${query ? "transactions-export" : "ledger-export"}?${parameters}`;
}

interface SectionProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly busy: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}

function Section({ title, choices, busy, onChoose }: SectionProps) {
  return (
    <section aria-label={title} className="border-t border-line p-1 first:border-t-0">
      <h3 className="px-2 py-1.5 text-xs font-medium text-faint">{title}</h3>
      {choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          disabled={busy !== null}
          aria-busy={busy === choice || undefined}
          onClick={() => onChoose(choice)}
          className="flex w-full items-baseline gap-3 rounded-md px-2 py-1.5 text-left text-sm hover:bg-sunken disabled:opacity-55"
        >
          <span className="w-20 shrink-0 font-medium">{choice.name}</span>
          <span className="text-xs text-soft">{busy === choice ? t("Collecting…") : choice.text}</span>
        </button>
      ))}
    </section>
  );
}

/** Takes the rows shown, or the whole ledger, along as a file. */
export function ExportMenu({ query }: { query: LedgerQuery }) {
  const [open, setOpen] = useState(false);
  const take = useMutation({
    mutationFn: async ({ choice, filter }: { choice: Choice; filter: LedgerQuery | null }) => {
      const extension = choice.receipts ? "zip" : EXPORT_FILES[choice.format].extension;
      saveFile(await fetchFile(addressOf(choice, filter)), `ledger.${extension}`);
    },
    onSuccess: () => setOpen(false),
  });
  const busy = take.isPending ? take.variables.choice : null;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="max-md:hidden">
          <Download size={16} aria-hidden="true" />
          {t("Export")}
        </Button>
      </PopoverTrigger>
      <PopoverPanel aria-label={t("Export")} align="end" className="w-80">
        <Section
          title={t("The rows shown")}
          choices={SHOWN}
          busy={busy}
          onChoose={(choice) => take.mutate({ choice, filter: query })}
        />
        <Section
          title={t("The whole ledger")}
          choices={WHOLE}
          busy={busy}
          onChoose={(choice) => take.mutate({ choice, filter: null })}
        />
        {take.error !== null && (
          <div className="p-2">
            <ErrorNote error={take.error} />
          </div>
        )}
      </PopoverPanel>
    </Popover>
  );
}

import { useKeySections } from "../../lib/shortcuts.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "../../ui/keys.tsx";
import { t } from "../../lib/t.ts";

function Sections() {
  return (
    <div className="grid gap-x-8 gap-y-5 px-5 pt-2 pb-6 sm:grid-cols-2">
      {useKeySections().map(({ title, shortcuts }) => (
        <section key={title} aria-label={title}>
          <h3 className="pb-1 text-xs font-medium text-faint">{title}</h3>
          <dl>
            {shortcuts.map(({ keys, label }) => (
              <div key={keys} className="flex min-h-8 items-center justify-between gap-4 text-sm">
                <dt>{label}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** The keys that work here, the screen's own first. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={t("Keys")} wide>
      <Sections />
    </Dialog>
  );
}

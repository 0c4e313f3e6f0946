import { useNavigate } from "@tanstack/react-router";
import { CommandPalette } from "../../features/commands/command-palette.tsx";
import { KeysSheet } from "../../features/commands/keys-sheet.tsx";
import { SignUpForm } from "../../features/sign-in/sign-up-form.tsx";
import { useStore } from "../../lib/store.ts";
import { useCalm } from "../../lib/use-calm.ts";
import { useSessionChanged } from "../../lib/use-session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { closePanel, openedPanel } from "./panels.ts";
import { useCommands } from "./use-commands.tsx";
import { t } from "../../lib/t.ts";

/** The palette, the sheet of keys, and the form that makes a ledger one's own. */
export function ShellPanels() {
  const panel = useStore(openedPanel);
  const isCalm = useCalm();
  const commands = useCommands(isCalm || panel === "palette");
  const navigate = useNavigate();
  const changed = useSessionChanged();
  return (
    <>
      <CommandPalette
        open={panel === "palette"}
        onClose={closePanel}
        commands={commands}
        onSearch={(q) => void navigate({ to: "/ledger", search: { q } })}
      />
      <KeysSheet open={panel === "keys"} onClose={closePanel} />
      <Dialog open={panel === "sign-up"} onClose={closePanel} title={t("Create an account")}>
        <div className="flex flex-col gap-4 px-5 pt-2 pb-5">
          <p className="text-sm text-soft">
            {t("Everything in this ledger comes along. It stays on this installation.")}
          </p>
          <SignUpForm onDone={() => changed().then(closePanel)} submitLabel={t("Create account")} />
        </div>
      </Dialog>
    </>
  );
}

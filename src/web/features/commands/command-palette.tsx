import { Search } from "lucide-react";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import { matchCommands } from "./command.ts";
import type { Command } from "./command.ts";
import { CommandList } from "./command-list.tsx";
import { t } from "../../lib/t.ts";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  readonly onSearch: (words: string) => void;
}

const searchFor = (words: string, onSearch: (words: string) => void): Command[] =>
  words === ""
    ? []
    : [
        {
          id: "search",
          section: "Search",
          name: t("Find “{words}” in the ledger", { words }),
          icon: <Search size={16} aria-hidden="true" />,
          run: () => onSearch(words),
        },
      ];

/** The content, mounted with the dialog, so that each opening begins empty. */
function Palette({ commands, onClose, onSearch }: Omit<CommandPaletteProps, "open">) {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const shown = [...matchCommands(commands, typed), ...searchFor(typed.trim(), onSearch)];
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((at + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter") run(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-label={t("Search commands")}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[at] ? `${listId}-${at}` : undefined}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder={t("Go to a screen, do something, show a category…")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-14 w-full border-b border-line bg-transparent px-5 text-base outline-none placeholder:text-faint"
      />
      <CommandList id={listId} commands={shown} at={at} onPoint={setAt} onRun={run} />
    </>
  );
}

/** Every screen and every action, one search away. */
export function CommandPalette({ open, ...rest }: CommandPaletteProps) {
  return (
    <Dialog open={open} onClose={rest.onClose} title={t("Commands")} hideTitle wide atTop>
      <Palette {...rest} />
    </Dialog>
  );
}

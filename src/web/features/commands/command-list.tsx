import { Fragment, useEffect, useRef } from "react";
import { classNames } from "../../lib/class-names.ts";
import { Keys } from "../../ui/keys.tsx";
import type { Command } from "./command.ts";
import { t } from "../../lib/t.ts";

const SECTION_NAMES: Readonly<Record<Command["section"], string>> = {
  "Go to": t("Go to"),
  Do: t("Do"),
  Settings: t("Settings"),
  "Open view": t("Open view"),
  "Show category": t("Show category"),
  "Show account": t("Show account"),
  Search: t("Search"),
};

interface CommandListProps {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly at: number;
  readonly onPoint: (index: number) => void;
  readonly onRun: (command: Command) => void;
}

export function CommandList({ id, commands, at, onPoint, onRun }: CommandListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={t("Commands")} className="max-h-96 overflow-y-auto p-2">
      {commands.map((command, index) => (
        <Fragment key={command.id}>
          {commands[index - 1]?.section !== command.section && (
            <li role="presentation" className="px-3 pt-2 pb-1 text-xs font-medium text-faint">
              {SECTION_NAMES[command.section]}
            </li>
          )}
          <li
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseMove={() => index !== at && onPoint(index)}
            onClick={() => onRun(command)}
            className={classNames(
              "flex h-10 cursor-pointer items-center gap-3 rounded-md px-3 text-sm",
              index === at && "bg-sunken",
            )}
          >
            <span className="flex w-4 shrink-0 justify-center text-soft">{command.icon}</span>
            <span className="min-w-0 flex-1 truncate">{command.name}</span>
            {command.keys && <Keys keys={command.keys} />}
          </li>
        </Fragment>
      ))}
      {commands.length === 0 && <li className="px-3 py-8 text-center text-sm text-faint">{t("Nothing matches.")}</li>}
    </ul>
  );
}

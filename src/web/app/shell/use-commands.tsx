import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bookmark, Settings, WalletCards } from "lucide-react";
import type { Command } from "../../features/commands/command.ts";
import { onlyAccount, onlyCategory } from "../../lib/filter-query.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { addressOf } from "../../features/ledger/view-edits.ts";
import { accountsQuery, categoriesQuery, settingsQuery, viewsQuery } from "../../lib/queries.ts";
import { CategoryIcon } from "../../ui/category-chip.tsx";
import { SCREENS, STATUS_SCREEN } from "../screens.ts";
import { SETTINGS_ORDER, SETTINGS_SECTIONS } from "../settings-sections.ts";
import { useActions } from "./use-actions.tsx";

const sign = { size: 16, "aria-hidden": true } as const;

/** Everything the palette reaches: screens, actions, and the ledger by category and by account. What is `wanted` is asked for. */
export function useCommands(wanted: boolean): Command[] {
  const navigate = useNavigate();
  const actions = useActions();
  const isOperator = useQuery(settingsQuery).data?.isOperator ?? false;
  const screens = isOperator ? [...SCREENS, STATUS_SCREEN] : SCREENS;
  const categories = useQuery({ ...categoriesQuery, enabled: wanted }).data ?? [];
  const views = useQuery({ ...viewsQuery, enabled: wanted }).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const ledger = (q: string) => () => void navigate({ to: "/ledger", search: { q } });
  return [
    ...screens.map(({ path, name, icon: Icon, jump }): Command => ({
      id: `go ${path}`,
      section: "Go to",
      name,
      icon: <Icon {...sign} />,
      ...(jump !== null ? { keys: `g ${jump}` } : {}),
      run: () => void navigate({ to: path }),
    })),
    ...actions,
    ...SETTINGS_ORDER.map((anchor): Command => ({
      id: `settings ${anchor}`,
      section: "Settings",
      name: SETTINGS_SECTIONS[anchor],
      also: "settings preferences",
      icon: <Settings {...sign} />,
      run: () => void navigate({ to: "/settings", hash: anchor }),
    })),
    ...views.map((view): Command => ({
      id: view.id,
      section: "Open view",
      name: view.name,
      also: view.filter,
      icon: <Bookmark {...sign} />,
      run: () => void navigate({ to: "/ledger", search: addressOf(view) }),
    })),
    ...categories.map(({ id, name, group }): Command => ({
      id,
      section: "Show category",
      name,
      also: group,
      icon: <CategoryIcon group={group} name={name} size={16} />,
      run: ledger(filterText(onlyCategory(name))),
    })),
    ...accounts.map((account): Command => ({
      id: account.id,
      section: "Show account",
      name: account.name,
      icon: <WalletCards {...sign} />,
      run: ledger(filterText(...onlyAccount(account, accounts))),
    })),
  ];
}

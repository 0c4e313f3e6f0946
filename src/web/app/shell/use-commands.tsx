import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Eraser, Keyboard, LogOut, SunMoon, Undo2, UserPlus, WalletCards } from "lucide-react";
import type { Command } from "../../features/commands/command.ts";
import { explainError } from "../../lib/errors.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { accountsQuery, categoriesQuery, settingsQuery } from "../../lib/queries.ts";
import { useStore } from "../../lib/store.ts";
import { chooseTheme, nextTheme, theme } from "../../lib/theme.ts";
import { showToast } from "../../lib/toasts.ts";
import { undoLatestAloud } from "../../lib/undo-aloud.ts";
import { useSignOut } from "../../lib/use-session.ts";
import { CategoryIcon } from "../../ui/category-chip.tsx";
import { SCREENS, STATUS_SCREEN } from "../screens.ts";
import { useClearSample } from "../../lib/use-sample-data.ts";
import { openPanel } from "./panels.ts";

const sign = { size: 16, "aria-hidden": true } as const;
const action = (name: string, parts: Omit<Command, "id" | "section" | "name">): Command => ({
  id: `do ${name}`,
  section: "Do",
  name,
  ...parts,
});

function useActions(): Command[] {
  const account = useQuery(settingsQuery).data;
  const next = nextTheme(useStore(theme));
  const signOut = useSignOut();
  const leave = (): void => void signOut().catch((error: unknown) => showToast(explainError(error), { tone: "bad" }));
  const clearSample = useClearSample();
  const undo = () => void undoLatestAloud();
  return [
    action("Undo the last change", { icon: <Undo2 {...sign} />, keys: "mod+z", run: undo }),
    action("Show the keys of this screen", {
      icon: <Keyboard {...sign} />,
      keys: "?",
      also: "shortcuts help",
      run: () => openPanel("keys"),
    }),
    action(next === "system" ? "Follow the system's theme" : `Switch to the ${next} theme`, {
      icon: <SunMoon {...sign} />,
      also: "appearance dark light",
      run: () => chooseTheme(next),
    }),
    ...(account?.sample
      ? [action("Clear sample data", { icon: <Eraser {...sign} />, run: () => clearSample.mutate() })]
      : []),
    ...(account?.hasCredential
      ? [action("Sign out", { icon: <LogOut {...sign} />, also: "log out", run: leave })]
      : []),
    ...(account && !account.hasCredential
      ? [
          action("Create an account", {
            icon: <UserPlus {...sign} />,
            also: "sign up",
            run: () => openPanel("sign-up"),
          }),
        ]
      : []),
  ];
}

/** Everything the palette reaches: screens, actions, and the ledger by category and by account. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const actions = useActions();
  const isOperator = useQuery(settingsQuery).data?.isOperator ?? false;
  const screens = isOperator ? [...SCREENS, STATUS_SCREEN] : SCREENS;
  const categories = useQuery(categoriesQuery).data ?? [];
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
    ...categories.map(({ id, name, group }): Command => ({
      id,
      section: "Show category",
      name,
      also: group,
      icon: <CategoryIcon group={group} size={16} />,
      run: ledger(filterText(["category", name])),
    })),
    ...accounts.map(({ id, name }): Command => ({
      id,
      section: "Show account",
      name,
      icon: <WalletCards {...sign} />,
      run: ledger(filterText(["account", name])),
    })),
  ];
}

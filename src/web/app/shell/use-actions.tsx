import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  BookOpen,
  Eraser,
  Eye,
  EyeOff,
  FileUp,
  Keyboard,
  LogOut,
  Rows3,
  Shapes,
  SunMoon,
  Undo2,
  UserPlus,
} from "lucide-react";
import type { Command } from "../../features/commands/command.ts";
import { amounts, density, nextOf, theme, toggleAmounts } from "../../lib/appearance.ts";
import { explainError } from "../../lib/errors.ts";
import { settingsQuery } from "../../lib/queries.ts";
import { useStore } from "../../lib/store.ts";
import { showToast } from "../../lib/toasts.ts";
import { undoLatestAloud } from "../../lib/undo-aloud.ts";
import { useClearSample } from "../../lib/use-sample-data.ts";
import { useSignOut } from "../../lib/use-session.ts";
import { openPanel } from "./panels.ts";
import { t } from "../../lib/t.ts";

const sign = { size: 16, "aria-hidden": true } as const;
const action = (name: string, parts: Omit<Command, "id" | "section" | "name">): Command => ({
  id: `do ${name}`,
  section: "Do",
  name,
  ...parts,
});

/** How the app looks, one step away. */
function useLookActions(): Command[] {
  useStore(theme);
  const next = nextOf(theme);
  const hidden = useStore(amounts) === "hidden";
  const compact = useStore(density) === "compact";
  return [
    action(
      next === "system"
        ? t("Follow the system's theme")
        : next === "light"
          ? t("Switch to the light theme")
          : t("Switch to the dark theme"),
      {
        icon: <SunMoon {...sign} />,
        also: "appearance dark light",
        run: () => theme.choose(next),
      },
    ),
    action(hidden ? t("Show amounts") : t("Hide amounts"), {
      icon: hidden ? <Eye {...sign} /> : <EyeOff {...sign} />,
      keys: "shift+h",
      also: "privacy blur",
      run: toggleAmounts,
    }),
    action(compact ? t("Comfortable rows") : t("Compact rows"), {
      icon: <Rows3 {...sign} />,
      also: "density appearance",
      run: () => density.choose(nextOf(density)),
    }),
  ];
}

/** What the palette can do, whatever the screen. */
export function useActions(): Command[] {
  const account = useQuery(settingsQuery).data;
  const look = useLookActions();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = (): void => void signOut().catch((error: unknown) => showToast(explainError(error), { tone: "bad" }));
  const clearSample = useClearSample();
  const undo = () => void undoLatestAloud();
  return [
    action(t("Undo the last change"), { icon: <Undo2 {...sign} />, keys: "mod+z", run: undo }),
    action(t("Show the keys of this screen"), {
      icon: <Keyboard {...sign} />,
      keys: "?",
      also: "shortcuts help",
      run: () => openPanel("keys"),
    }),
    action(t("Import a statement"), {
      icon: <FileUp {...sign} />,
      keys: "i",
      also: "upload csv ofx",
      run: () => void navigate({ to: "/import" }),
    }),
    ...look,
    action(t("See the gallery of the interface"), {
      icon: <Shapes {...sign} />,
      also: "design system components",
      run: () => void navigate({ to: "/gallery" }),
    }),
    action(t("Read the reference of the API"), {
      icon: <BookOpen {...sign} />,
      also: "docs openapi",
      run: () => void window.open("/api/docs", "_blank", "noopener"),
    }),
    ...(account?.sample
      ? [action(t("Clear sample data"), { icon: <Eraser {...sign} />, run: () => clearSample.mutate() })]
      : []),
    ...(account?.hasCredential
      ? [action(t("Sign out"), { icon: <LogOut {...sign} />, also: "log out", run: leave })]
      : []),
    ...(account && !account.hasCredential
      ? [
          action(t("Create an account"), {
            icon: <UserPlus {...sign} />,
            also: "sign up",
            run: () => openPanel("sign-up"),
          }),
        ]
      : []),
  ];
}

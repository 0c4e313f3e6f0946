import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { forgetHomeChoice } from "../../features/home/home-choice.ts";
import { useLiveNotifications } from "../../features/notifications/use-live-notifications.ts";
import { PrimeSheet } from "../../features/prime/prime-sheet.tsx";
import { forgetFiles } from "../../features/import/import-queue.ts";
import { listenForKeys } from "../../lib/shortcuts.ts";
import { useForgetOnLeaving } from "../../lib/use-session.ts";
import { AccountBanner } from "./account-banner.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { DropAnywhere } from "./drop-anywhere.tsx";
import { openedPanel } from "./panels.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShellShortcuts } from "./shell-shortcuts.ts";
import { useTitle } from "./use-title.ts";
import { t } from "../../lib/t.ts";

/** Nothing of it is on screen at first: it comes behind what is. */
const ShellPanels = lazy(async () => ({ default: (await import("./shell-panels.tsx")).ShellPanels }));

/** What screens keep while one visits others. */
function forgetScreens(): void {
  forgetFiles();
  forgetHomeChoice();
}

/** Rail, banner and the screen; on a phone the rail is a bar at the bottom. */
export function Shell() {
  useEffect(() => listenForKeys(() => openedPanel.get() !== null), []);
  useShellShortcuts();
  useForgetOnLeaving(forgetScreens);
  useTitle();
  useLiveNotifications();
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#screen"
        className="sr-only rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t("Skip to content")}
      </a>
      <Rail />
      <TopBar />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionBanner />
        <AccountBanner />
        <main id="screen" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Suspense fallback={null}>
        <ShellPanels />
      </Suspense>
      <DropAnywhere />
      <PrimeSheet />
    </div>
  );
}

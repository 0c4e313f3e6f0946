import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { readLedgerSearch } from "../features/ledger/ledger-search.ts";
import { formatSearchParams, parseSearchParams } from "../lib/search-params.ts";
import { ActivityPage } from "./pages/activity-page.tsx";
import { HomePage } from "./pages/home-page.tsx";
import { ImportPage } from "./pages/import-page.tsx";
import { LedgerPage } from "./pages/ledger-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SettingsPage } from "./pages/settings-page.tsx";
import { SessionGate } from "./session-gate.tsx";
import { PageFailure } from "./shell/page-failure.tsx";

const root = createRootRoute({ component: SessionGate, notFoundComponent: NotFoundPage });
const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });
const ledger = createRoute({
  getParentRoute: () => root,
  path: "/ledger",
  component: LedgerPage,
  validateSearch: readLedgerSearch,
});
const imports = createRoute({ getParentRoute: () => root, path: "/import", component: ImportPage });
const activity = createRoute({ getParentRoute: () => root, path: "/activity", component: ActivityPage });
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: SettingsPage });

export const createAppRouter = () =>
  createRouter({
    routeTree: root.addChildren([home, ledger, imports, activity, settings]),
    parseSearch: parseSearchParams,
    stringifySearch: formatSearchParams,
    defaultErrorComponent: PageFailure,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readLedgerSearch } from "../features/ledger/ledger-search.ts";
import { readPrimeSearch } from "../features/prime/prime-search.ts";
import { formatSearchParams, parseSearchParams } from "../lib/search-params.ts";
import { PAGES } from "./pages.ts";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SessionGate } from "./session-gate.tsx";
import { PageFailure } from "./shell/page-failure.tsx";

const root = createRootRoute({ component: SessionGate, notFoundComponent: NotFoundPage });
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(PAGES["/"], "HomePage"),
});
const ledger = createRoute({
  getParentRoute: () => root,
  path: "/ledger",
  component: lazyRouteComponent(PAGES["/ledger"], "LedgerPage"),
  validateSearch: readLedgerSearch,
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  component: lazyRouteComponent(PAGES["/review"], "ReviewPage"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(PAGES["/import"], "ImportPage"),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: "/rules",
  component: lazyRouteComponent(PAGES["/rules"], "RulesPage"),
});
const insights = createRoute({
  getParentRoute: () => root,
  path: "/insights",
  component: lazyRouteComponent(PAGES["/insights"], "InsightsPage"),
});
const budgets = createRoute({
  getParentRoute: () => root,
  path: "/budgets",
  component: lazyRouteComponent(PAGES["/budgets"], "BudgetsPage"),
});
const prime = createRoute({
  getParentRoute: () => root,
  path: "/prime",
  component: lazyRouteComponent(PAGES["/prime"], "PrimePage"),
  validateSearch: readPrimeSearch,
});
const tax = createRoute({
  getParentRoute: () => root,
  path: "/tax",
  component: lazyRouteComponent(PAGES["/tax"], "TaxPage"),
});
const documents = createRoute({
  getParentRoute: () => root,
  path: "/documents",
  component: lazyRouteComponent(PAGES["/documents"], "DocumentsPage"),
});
const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  component: lazyRouteComponent(PAGES["/activity"], "ActivityPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(PAGES["/settings"], "SettingsPage"),
});
const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  component: lazyRouteComponent(PAGES["/status"], "StatusPage"),
});
/** Parts of the interface, for whoever builds on it; no entry of the rail leads there. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(PAGES["/gallery"], "GalleryPage"),
});

export const createAppRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      home,
      ledger,
      review,
      imports,
      rules,
      insights,
      budgets,
      prime,
      tax,
      documents,
      activity,
      settings,
      status,
      gallery,
    ]),
    parseSearch: parseSearchParams,
    stringifySearch: formatSearchParams,
    defaultErrorComponent: PageFailure,
    defaultPreload: "intent",
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

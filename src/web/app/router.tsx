import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readLedgerSearch } from "../features/ledger/ledger-search.ts";
import { readPrimeSearch } from "../features/prime/prime-search.ts";
import { formatSearchParams, parseSearchParams } from "../lib/search-params.ts";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SessionGate } from "./session-gate.tsx";
import { PageFailure } from "./shell/page-failure.tsx";

const root = createRootRoute({ component: SessionGate, notFoundComponent: NotFoundPage });
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home-page.tsx"), "HomePage"),
});
const ledger = createRoute({
  getParentRoute: () => root,
  path: "/ledger",
  component: lazyRouteComponent(() => import("./pages/ledger-page.tsx"), "LedgerPage"),
  validateSearch: readLedgerSearch,
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  component: lazyRouteComponent(() => import("./pages/review-page.tsx"), "ReviewPage"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("./pages/import-page.tsx"), "ImportPage"),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: "/rules",
  component: lazyRouteComponent(() => import("./pages/rules-page.tsx"), "RulesPage"),
});
const insights = createRoute({
  getParentRoute: () => root,
  path: "/insights",
  component: lazyRouteComponent(() => import("./pages/insights-page.tsx"), "InsightsPage"),
});
const budgets = createRoute({
  getParentRoute: () => root,
  path: "/budgets",
  component: lazyRouteComponent(() => import("./pages/budgets-page.tsx"), "BudgetsPage"),
});
const prime = createRoute({
  getParentRoute: () => root,
  path: "/prime",
  component: lazyRouteComponent(() => import("./pages/prime-page.tsx"), "PrimePage"),
  validateSearch: readPrimeSearch,
});
const tax = createRoute({
  getParentRoute: () => root,
  path: "/tax",
  component: lazyRouteComponent(() => import("./pages/tax-page.tsx"), "TaxPage"),
});
const documents = createRoute({
  getParentRoute: () => root,
  path: "/documents",
  component: lazyRouteComponent(() => import("./pages/documents-page.tsx"), "DocumentsPage"),
});
const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  component: lazyRouteComponent(() => import("./pages/activity-page.tsx"), "ActivityPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./pages/settings-page.tsx"), "SettingsPage"),
});
const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  component: lazyRouteComponent(() => import("./pages/status-page.tsx"), "StatusPage"),
});
/** Parts of the interface, for whoever builds on it; no entry of the rail leads there. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("./pages/gallery-page.tsx"), "GalleryPage"),
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

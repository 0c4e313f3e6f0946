/** The code of each screen, by its address; fetched when someone goes there. */
export const PAGES = {
  "/": () => import("./pages/home-page.tsx"),
  "/ledger": () => import("./pages/ledger-page.tsx"),
  "/review": () => import("./pages/review-page.tsx"),
  "/import": () => import("./pages/import-page.tsx"),
  "/rules": () => import("./pages/rules-page.tsx"),
  "/insights": () => import("./pages/insights-page.tsx"),
  "/budgets": () => import("./pages/budgets-page.tsx"),
  "/prime": () => import("./pages/prime-page.tsx"),
  "/tax": () => import("./pages/tax-page.tsx"),
  "/documents": () => import("./pages/documents-page.tsx"),
  "/activity": () => import("./pages/activity-page.tsx"),
  "/settings": () => import("./pages/settings-page.tsx"),
  "/status": () => import("./pages/status-page.tsx"),
  "/gallery": () => import("./pages/gallery-page.tsx"),
};

/** Begins to fetch the screen of an address while the rest of the app is on its way. */
export const fetchPage = (path: string): void =>
  void (PAGES as Readonly<Record<string, (() => Promise<unknown>) | undefined>>)[path]?.().catch(() => undefined);

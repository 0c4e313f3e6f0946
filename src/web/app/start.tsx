import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepShell } from "../lib/offline-shell.ts";
import { PersonSettingsProvider } from "../lib/person-settings.tsx";
import { createAppQueryClient } from "./query-client.ts";
import { createAppRouter } from "./router.tsx";

/** Draws the app. */
export function start(root: Element): void {
  const router = createAppRouter();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createAppQueryClient()}>
        <PersonSettingsProvider>
          <RouterProvider router={router} />
        </PersonSettingsProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
  keepShell();
}

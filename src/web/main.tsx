import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createAppQueryClient } from "./app/query-client.ts";
import { createAppRouter } from "./app/router.tsx";
import { keepShell } from "./lib/offline-shell.ts";
import "./styles/app.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root to draw in");
const router = createAppRouter();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createAppQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
keepShell();

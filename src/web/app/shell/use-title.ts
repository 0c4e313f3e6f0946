import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { SCREENS } from "../screens.ts";

/** Names the screen in the browser's tab and history. */
export function useTitle(): void {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    const screen = SCREENS.find((known) => known.path === path);
    document.title = screen ? `${screen.name} · XspensesAI` : "XspensesAI";
    return () => {
      document.title = "XspensesAI";
    };
  }, [path]);
}

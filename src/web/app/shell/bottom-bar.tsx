import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { SCREENS } from "../screens.ts";
import { t } from "../../lib/t.ts";

/** The rail of a phone. */
export function BottomBar() {
  const bar = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // There are more screens than fit: where one is, is always seen.
  useEffect(() => {
    bar.current?.querySelector("[aria-current=page]")?.scrollIntoView({ inline: "nearest" });
  }, [path]);
  return (
    <nav
      ref={bar}
      aria-label={t("Screens")}
      className="grid shrink-0 auto-cols-[minmax(3.25rem,1fr)] grid-flow-col overflow-x-auto border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {SCREENS.map(({ path, name, icon: Icon }) => (
        <Link
          key={path}
          to={path}
          activeOptions={{ exact: path === "/", includeSearch: false }}
          className="flex h-14 flex-col items-center justify-center gap-1 text-[0.625rem] font-medium tracking-tight text-faint -outline-offset-2 aria-[current=page]:text-accent"
        >
          <Icon size={20} aria-hidden="true" />
          {name}
        </Link>
      ))}
    </nav>
  );
}

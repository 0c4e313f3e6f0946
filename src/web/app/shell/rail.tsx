import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NotificationBell } from "../../features/notifications/notification-bell.tsx";
import { AskPrime } from "../../features/prime/prime-sheet.tsx";
import { reviewCountQuery } from "../../lib/queries.ts";
import { useCalm } from "../../lib/use-calm.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Brand } from "../../ui/brand.tsx";
import { MAIN_SCREENS, SETTINGS_SCREEN } from "../screens.ts";
import type { Screen } from "../screens.ts";
import { t } from "../../lib/t.ts";

const ENTRY =
  "flex h-9 items-center gap-3 rounded-md px-3 text-sm font-medium text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink max-rail:justify-center max-rail:px-0 aria-[current=page]:bg-accent-wash aria-[current=page]:text-accent";

/** How many merchants wait for the person. */
function ReviewCount() {
  const format = useFormat();
  const { data = 0 } = useQuery({ ...reviewCountQuery, enabled: useCalm() });
  if (data === 0) return null;
  return (
    <span className="ml-auto text-xs text-faint tabular-nums max-rail:sr-only">
      {format.count(data)}
      <span className="sr-only"> {t("waiting")}</span>
    </span>
  );
}

function Entry({ path, name, icon: Icon }: Screen) {
  return (
    <Link to={path} activeOptions={{ exact: path === "/", includeSearch: false }} title={name} className={ENTRY}>
      <Icon size={18} className="shrink-0" aria-hidden="true" />
      <span className="max-rail:sr-only">{name}</span>
      {path === "/review" && <ReviewCount />}
    </Link>
  );
}

/** Where one can go, on a screen wide enough for it: names from 68 rem, signs alone below. */
export function Rail() {
  return (
    <nav
      aria-label={t("Screens")}
      className="hidden w-16 shrink-0 flex-col gap-1 border-r border-line bg-surface p-3 md:flex rail:w-56"
    >
      <Link
        to="/"
        className="mb-4 flex h-9 items-center rounded-md px-1 max-rail:justify-center"
        aria-label="XspensesAI"
      >
        <span className="max-rail:hidden">
          <Brand />
        </span>
        <span className="rail:hidden">
          <Brand signOnly />
        </span>
      </Link>
      {MAIN_SCREENS.map((screen) => (
        <Entry key={screen.path} {...screen} />
      ))}
      <div className="flex-1" />
      <AskPrime className={ENTRY} />
      <NotificationBell className={ENTRY} />
      <Entry {...SETTINGS_SCREEN} />
    </nav>
  );
}

import { ArrowDown, ArrowUp, LayoutDashboard } from "lucide-react";
import { useStore } from "../../lib/store.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { cardOrder, moveCard, resetCards, showCard } from "./card-order.ts";
import type { CardColumn, CardName } from "./card-order.ts";
import { t } from "../../lib/t.ts";

const NAMES: Readonly<Record<CardName, string>> = {
  insights: t("Worth a look"),
  "cash-flow": t("Cash flow"),
  categories: t("Spending by category"),
  upcoming: t("Upcoming"),
  budgets: t("Budgets"),
  accounts: t("Accounts"),
  smart: t("Smart categories"),
};
const COLUMNS: Readonly<Record<CardColumn, string>> = { wide: t("Wide column"), narrow: t("Narrow column") };

interface LineProps {
  readonly column: CardColumn;
  readonly card: CardName;
  readonly shown: boolean;
  readonly first: boolean;
  readonly last: boolean;
}

function Line({ column, card, shown, first, last }: LineProps) {
  const name = NAMES[card];
  return (
    <li className="flex h-9 items-center gap-1">
      <label className="flex min-w-0 flex-1 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => showCard(card, event.target.checked)}
          className="size-4 accent-accent"
        />
        <span className="truncate">{name}</span>
      </label>
      <IconButton
        small
        label={t("Move {name} up", { name })}
        disabled={first}
        onClick={() => moveCard(column, card, -1)}
      >
        <ArrowUp size={14} />
      </IconButton>
      <IconButton
        small
        label={t("Move {name} down", { name })}
        disabled={last}
        onClick={() => moveCard(column, card, 1)}
      >
        <ArrowDown size={14} />
      </IconButton>
    </li>
  );
}

/** Which cards stand on Home, and in which order. */
export function ArrangeCards() {
  const order = useStore(cardOrder);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <IconButton label={t("Arrange the cards")}>
          <LayoutDashboard size={16} />
        </IconButton>
      </PopoverTrigger>
      <PopoverPanel align="end" aria-label={t("Arrange the cards")} className="w-80 p-4">
        {(["wide", "narrow"] as const).map((column) => (
          <section key={column} aria-label={COLUMNS[column]} className="mb-2">
            <h3 className="text-xs font-medium text-faint">{COLUMNS[column]}</h3>
            <ul>
              {order[column].map((card, at) => (
                <Line
                  key={card}
                  column={column}
                  card={card}
                  shown={!order.hidden.includes(card)}
                  first={at === 0}
                  last={at === order[column].length - 1}
                />
              ))}
            </ul>
          </section>
        ))}
        <Button small look="quiet" className="-ml-2" onClick={resetCards}>
          {t("As it was")}
        </Button>
      </PopoverPanel>
    </Popover>
  );
}

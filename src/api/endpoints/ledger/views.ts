import { MAX_VIEWS } from "../../../contract/ledger-views.ts";
import { deleteView, insertView, listViews, lockViews, updateView } from "../../../data/queries/ledger-views.ts";
import type { LedgerViewRow } from "../../../data/queries/ledger-views.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

/** Refuses a name that another view has, whatever its case. */
function refuseTaken(others: readonly LedgerViewRow[], name: string): void {
  const same = others.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (same)
    throw new Refusal("conflict", `There is already a view called “${same.name}”. Choose another name, or rename it.`);
}

const withoutId = ({ name, filter, sort, order }: LedgerViewRow) => ({ name, filter, sort, order });

export const viewsList = endpoint({
  name: "ledger-views",
  method: "GET",
  audit: "none",
  run: ({ read }) => read(async (tx) => ({ items: await listViews(tx) })),
});

export const viewsCreate = endpoint({
  name: "ledger-views",
  method: "POST",
  audit: "ledger_view.create",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const others = await lockViews(tx);
      refuseTaken(others, input.name);
      if (others.length >= MAX_VIEWS)
        throw new Refusal(
          "conflict",
          `You keep ${MAX_VIEWS} views, which is as many as there can be. Delete one first.`,
        );
      const view = await insertView(tx, input);
      note({ resourceType: "ledger_view", resourceId: view.id, newValue: withoutId(view) });
      return view;
    }),
});

export const viewsEdit = endpoint({
  name: "ledger-views",
  method: "PATCH",
  audit: "ledger_view.edit",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const known = await lockViews(tx);
      const before = known.find(({ id }) => id === input.id);
      if (!before) throw notFound("view");
      const said = Object.entries(input).filter(([, value]) => value !== undefined);
      const after: LedgerViewRow = { ...before, ...Object.fromEntries(said) };
      refuseTaken(
        known.filter((view) => view !== before),
        after.name,
      );
      await updateView(tx, after);
      note({
        resourceType: "ledger_view",
        resourceId: input.id,
        oldValue: withoutId(before),
        newValue: withoutId(after),
      });
      return after;
    }),
});

export const viewsDelete = endpoint({
  name: "ledger-views",
  method: "DELETE",
  audit: "ledger_view.delete",
  run: ({ input: { id }, write }) =>
    write(async (tx, note) => {
      const view = (await lockViews(tx)).find((one) => one.id === id);
      if (!view) throw notFound("view");
      await deleteView(tx, id);
      note({ resourceType: "ledger_view", resourceId: id, oldValue: withoutId(view) });
      return view;
    }),
});

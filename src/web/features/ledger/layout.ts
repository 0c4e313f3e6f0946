/** How a row is laid out: two lines on a phone, without the account where it is narrow, everything where it fits. */
export type Layout = "card" | "narrow" | "full";

/** Width of the table in CSS pixels from which each layout fits. */
const NARROW_PX = 600;
const FULL_PX = 860;

/** Heights of a row in pixels, which the virtual list relies on. A card has two lines whatever was chosen. */
const ROW_PX = { card: 64, comfortable: 40, compact: 32 };
export const rowPxOf = (layout: Layout, density: "comfortable" | "compact"): number =>
  ROW_PX[layout === "card" ? "card" : density];

export const layoutFor = (widthPx: number): Layout =>
  widthPx < NARROW_PX ? "card" : widthPx < FULL_PX ? "narrow" : "full";

export const HEAD_PX = 36;

/** The grid of a row and of the head above it. The tick of the wide layouts stands in the margin. */
export const COLUMNS: Readonly<Record<Layout, string>> = {
  card: "grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-2 px-3",
  narrow: "grid-cols-[4rem_minmax(0,1fr)_minmax(0,12rem)_6.5rem] gap-x-3 px-6",
  full: "grid-cols-[5.5rem_minmax(0,1fr)_minmax(0,13rem)_minmax(0,9.5rem)_7.5rem] gap-x-4 px-6",
};

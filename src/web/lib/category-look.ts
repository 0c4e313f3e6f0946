import {
  BadgePercent,
  Briefcase,
  Bus,
  CircleDashed,
  Clapperboard,
  CloudCog,
  Gift,
  GraduationCap,
  HeartPulse,
  House,
  Landmark,
  PawPrint,
  Plane,
  Repeat,
  Scissors,
  ShieldCheck,
  ShoppingBag,
  ShoppingBasket,
  Utensils,
  Wallet,
  Zap,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Group } from "../../core/taxonomy/groups.ts";
import { colourOf } from "../../core/taxonomy/looks.ts";

/** How a group looks: an icon and a colour of `palette.css`, so that neither has to be told apart alone. */
export interface CategoryLook {
  readonly icon: LucideIcon;
  readonly colour: string;
}

const ICONS: Readonly<Record<Group, LucideIcon>> = {
  Groceries: ShoppingBasket,
  Dining: Utensils,
  Transport: Bus,
  Travel: Plane,
  Shopping: ShoppingBag,
  Entertainment: Clapperboard,
  Utilities: Zap,
  Housing: House,
  Health: HeartPulse,
  "Personal Care": Scissors,
  Education: GraduationCap,
  "Kids & Pets": PawPrint,
  Insurance: ShieldCheck,
  "Subscriptions & Software": CloudCog,
  "Business Services": Briefcase,
  "Taxes & Government": Landmark,
  "Fees & Interest": BadgePercent,
  Income: Wallet,
  Transfers: Repeat,
  "Gifts & Donations": Gift,
};

/** The custom property that holds a group's colour: `Kids & Pets` → `--cat-kids-pets`. */
export const colourName = (group: Group): string => `--cat-${colourOf(group)}`;

export const categoryLook = (group: Group | null): CategoryLook =>
  group === null
    ? { icon: CircleDashed, colour: "var(--cat-none)" }
    : { icon: ICONS[group], colour: `var(${colourName(group)})` };

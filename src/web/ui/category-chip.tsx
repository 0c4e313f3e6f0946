import type { Group } from "../../core/taxonomy/groups.ts";
import { categoryLook } from "../lib/category-look.ts";
import { classNames } from "../lib/class-names.ts";

/** A group's icon in its colour. */
export function CategoryIcon({ group, size = 14 }: { group: Group | null; size?: number }) {
  const { icon: Icon, colour } = categoryLook(group);
  return <Icon size={size} style={{ color: colour }} className="shrink-0" aria-hidden="true" />;
}

/** A category as it appears everywhere: icon, colour and name. */
export function CategoryChip({ group, name, className }: { group: Group | null; name: string; className?: string }) {
  return (
    <span className={classNames("inline-flex min-w-0 items-center gap-1.5", className)}>
      <CategoryIcon group={group} />
      <span className={classNames("truncate", group === null && "text-faint")}>{name}</span>
    </span>
  );
}

import type { Group } from "../../core/taxonomy/groups.ts";
import { categoryLook } from "../lib/category-look.ts";
import type { CategoryLook } from "../lib/category-look.ts";
import { ownLooks } from "../lib/category-looks.ts";
import { classNames } from "../lib/class-names.ts";
import { useStore } from "../lib/store.ts";

/** An icon in a colour. */
export function LookIcon({ look: { icon: Icon, colour }, size = 14 }: { look: CategoryLook; size?: number }) {
  return <Icon size={size} style={{ color: colour }} className="shrink-0" aria-hidden="true" />;
}

interface CategoryIconProps {
  readonly group: Group | null;
  /** The category's, which may look otherwise than its group; left out for the group itself. */
  readonly name?: string | null | undefined;
  readonly size?: number;
}

/** A category's icon in its colour. */
export function CategoryIcon({ group, name, size = 14 }: CategoryIconProps) {
  const own = useStore(ownLooks).get(name?.toLowerCase() ?? "");
  return <LookIcon look={own ?? categoryLook(group)} size={size} />;
}

/** A category as it appears everywhere: icon, colour and name. */
export function CategoryChip({ group, name, className }: { group: Group | null; name: string; className?: string }) {
  return (
    <span className={classNames("inline-flex min-w-0 items-center gap-1.5", className)}>
      <CategoryIcon group={group} name={name} />
      <span className={classNames("truncate", group === null && "text-faint")}>{name}</span>
    </span>
  );
}

import { Popover as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;

/** A panel beside its anchor, not modal: the page stays readable and scrollable. */
export function PopoverPanel({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.Content> & { children: ReactNode }) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className={classNames(
          "z-40 max-w-[calc(100vw-1rem)] rounded-lg border border-line-strong bg-raised text-ink shadow-lg shadow-black/10 outline-none rise",
          className,
        )}
        {...rest}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

import type { ReactNode } from "react";

/** One thing that can be done, in words, and its buttons; lines stand below each other with a hairline between. */
export function SettingLine({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-1 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-xs text-faint">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

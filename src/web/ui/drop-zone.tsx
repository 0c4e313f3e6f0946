import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { FORMATS } from "../../core/statement/statement.ts";
import { classNames } from "../lib/class-names.ts";
import { Button } from "./button.tsx";
import { t } from "../lib/t.ts";

/** Endings of the statement formats that can be read, as an input takes them. */
const STATEMENTS = Object.values(FORMATS)
  .flatMap(({ endings }) => endings)
  .join(",");

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly title: string;
  readonly children?: ReactNode;
  readonly compact?: boolean;
  readonly autoFocus?: boolean;
  /** What may be chosen, as an input takes it, and what those files are called; statements when not given. */
  readonly accept?: string;
  readonly label?: string;
}

/** A place for files: drop them, or choose them with the button. */
export function DropZone({ onFiles, title, children, compact, autoFocus, ...given }: DropZoneProps) {
  const { accept = STATEMENTS, label = t("Statement files") } = given;
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        "flex rounded-xl border border-dashed text-center transition-colors duration-150",
        compact ? "items-center justify-between gap-4 px-5 py-3 text-left" : "flex-col items-center gap-3 px-6 py-10",
        over ? "border-accent bg-accent-wash" : "border-control bg-surface",
      )}
    >
      <div className={classNames("flex gap-3", compact ? "items-center" : "flex-col items-center")}>
        <FileUp size={compact ? 18 : 24} className="shrink-0 text-accent" aria-hidden="true" />
        <div>
          <p className="text-sm font-semibold">{title}</p>
          {children && <p className="mt-1 text-xs text-faint">{children}</p>}
        </div>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button look={compact ? "plain" : "primary"} autoFocus={autoFocus} onClick={() => input.current?.click()}>
        {t("Choose files")}
      </Button>
    </div>
  );
}

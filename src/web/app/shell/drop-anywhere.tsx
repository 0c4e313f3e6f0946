import { useNavigate } from "@tanstack/react-router";
import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { addFiles } from "../../features/import/import-queue.ts";
import { showToast } from "../../lib/toasts.ts";
import { t } from "../../lib/t.ts";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files dropped anywhere on the app to the import; without it the browser would leave the app and show the file. */
function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving for another element of the page is not leaving.
    const onLeave = (event: DragEvent): void => void (event.relatedTarget === null && setOver(false));
    // On the way down: a drop zone that takes the file keeps the event from coming up again.
    const onEnd = (): void => setOver(false);
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onEnd, { capture: true });
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onEnd, { capture: true });
      window.removeEventListener("drop", onDrop);
    };
  }, [onFiles]);
  return over;
}

/** A veil that says where a file in the air will land. */
export function DropAnywhere() {
  const navigate = useNavigate();
  const [take] = useState(() => (files: readonly File[]): void => {
    if (files.length === 0) return;
    for (const { name, reason } of addFiles(files))
      showToast(t("{name} was not taken: {reason}.", { name, reason }), { tone: "bad" });
    void navigate({ to: "/import" });
  });
  const over = useFileDrop(take);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-50 flex items-center justify-center rounded-xl border-2 border-dashed border-accent bg-accent-wash/80 rise">
      <p className="flex items-center gap-3 rounded-lg bg-raised px-5 py-3 text-base font-semibold">
        <FileDown size={20} className="text-accent" aria-hidden="true" />
        {t("Drop to import")}
      </p>
    </div>
  );
}

import { useState } from "react";
import { UnreachableError } from "../../lib/errors.ts";
import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState, ErrorNote, ProgressBar, Skeleton } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { Shelf } from "./shelf.tsx";

/** Loading, failed, empty, under way. */
export function Feedback() {
  return (
    <Section title="What is not there yet">
      <Shelf title="Loading keeps the place">
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-6 w-24" />
      </Shelf>
      <Shelf title="Failed, with the next step">
        <ErrorNote error={new UnreachableError(null)} onRetry={() => showToast("Tried again.")} />
      </Shelf>
      <div className="flex flex-col gap-4 border-t border-line py-4">
        <ProgressBar share={0.6} label="Rows read" />
        <ProgressBar share={null} label="Waiting for the file" />
      </div>
      <EmptyState title="Nothing here yet" action={<Button look="primary">What to do first</Button>}>
        An empty place says what belongs there and how it gets there.
      </EmptyState>
    </Section>
  );
}

/** What lies over a page. */
export function Overlays() {
  const [open, setOpen] = useState(false);
  return (
    <Section title="Over the page">
      <Shelf title="Messages, a dialog, a panel">
        <Button
          onClick={() => showToast("Groceries is now Food.", { actions: [{ label: "Undo", run: () => undefined }] })}
        >
          A message with undo
        </Button>
        <Button onClick={() => showToast("This could not be saved. Try again.", { tone: "bad" })}>A failure</Button>
        <Button onClick={() => setOpen(true)}>A dialog</Button>
        <Popover>
          <PopoverTrigger asChild>
            <Button>A panel</Button>
          </PopoverTrigger>
          <PopoverPanel aria-label="A panel" className="w-64 p-4 text-sm">
            Beside what opened it; the page stays readable.
          </PopoverPanel>
        </Popover>
      </Shelf>
      <Dialog open={open} onClose={() => setOpen(false)} title="A dialog">
        <div className="flex flex-col items-start gap-4 px-5 pt-2 pb-5 text-sm">
          <p>It keeps the focus until it is closed, by Escape too.</p>
          <Button look="primary" onClick={() => setOpen(false)}>
            Close
          </Button>
        </div>
      </Dialog>
    </Section>
  );
}

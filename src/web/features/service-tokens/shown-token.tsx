import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";

/** The secret, once. Null: its answer was lost, and it is nowhere to be had. */
export function ShownToken({ token, onDone }: { token: string | null; onDone: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token ?? "");
      showToast("Token copied.");
    } catch {
      showToast("The browser did not allow copying. Select the token and copy it by hand.", { tone: "bad" });
    }
  };
  if (token === null)
    return (
      <div className="flex flex-col gap-4">
        <p className="text-sm text-soft">
          The token was made, but its secret was lost on the way and is not stored. Revoke it and make another.
        </p>
        <Button className="self-start" onClick={onDone}>
          Close
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">Give it to your program now: it is not stored, and shown only this once.</p>
      <code aria-label="The token" className="rounded-md bg-sunken px-4 py-3 font-mono text-sm break-all select-all">
        {token}
      </code>
      <div className="flex gap-2">
        <Button look="primary" onClick={onDone}>
          I have kept it
        </Button>
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
    </div>
  );
}

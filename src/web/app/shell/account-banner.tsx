import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SignUpForm } from "../../features/sign-in/sign-up-form.tsx";
import { settingsQuery } from "../../lib/queries.ts";
import { useSessionChanged } from "../../lib/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useClearSample } from "./clear-sample.ts";

function CreateAccount() {
  const [open, setOpen] = useState(false);
  const changed = useSessionChanged();
  return (
    <>
      <Button small look="primary" onClick={() => setOpen(true)}>
        Create an account to keep this
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Create an account">
        <div className="flex flex-col gap-4 px-5 pt-2 pb-5">
          <p className="text-sm text-soft">Everything in this ledger comes along. It stays on this installation.</p>
          <SignUpForm onDone={changed} submitLabel="Create account" />
        </div>
      </Dialog>
    </>
  );
}

function ClearSample() {
  const clear = useClearSample();
  return (
    <Button small busy={clear.isPending} onClick={() => clear.mutate()}>
      Clear sample data
    </Button>
  );
}

/** Says that the ledger is invented, or belongs to nobody yet, with the way out of each. */
export function AccountBanner() {
  const { data } = useQuery(settingsQuery);
  if (!data || (!data.sample && data.hasCredential)) return null;
  return (
    <section
      aria-label="About this ledger"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-wash px-4 py-2 text-sm md:px-6"
    >
      <p className="w-full font-medium md:w-auto md:flex-1">
        {data.sample ? "Sample data" : "This ledger has no account yet"}
      </p>
      {data.sample && <ClearSample />}
      {!data.hasCredential && <CreateAccount />}
    </section>
  );
}

import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addFiles } from "../../features/import/import-queue.ts";
import { call } from "../../lib/api.ts";
import { session } from "../../lib/session.ts";
import { showToast } from "../../lib/toasts.ts";
import { useSessionChanged } from "../../lib/use-session.ts";
import { t } from "../../lib/t.ts";

/** The ways in. Files dropped before there was an account go to the import right after. */
export function useEntry() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const changed = useSessionChanged();
  const navigate = useNavigate();
  const enter = async (): Promise<void> => {
    if (files.length > 0) await navigate({ to: "/import" });
    await changed();
    for (const { name, reason } of files.length > 0 ? addFiles(files) : [])
      showToast(t("{name} was not taken: {reason}.", { name, reason }), { tone: "bad" });
  };
  const tryIt = useMutation({ mutationFn: () => session.tryLocal().then(enter) });
  const sample = useMutation({
    mutationFn: async () => {
      await session.tryLocal();
      await call("sample-data", "POST", { action: "load" });
      await navigate({ to: "/" });
      await enter();
    },
  });
  return { files, setFiles, enter, tryIt, sample };
}

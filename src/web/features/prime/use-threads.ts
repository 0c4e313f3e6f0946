import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChatThread } from "../../../contract/chat.ts";
import { call } from "../../lib/api.ts";
import { threadsQuery } from "../../lib/chat-queries.ts";
import { explainError } from "../../lib/errors.ts";
import { showToast } from "../../lib/toasts.ts";

/** Renaming and deleting conversations. */
export function useThreadEdits() {
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: threadsQuery.queryKey });
  const onError = (error: unknown): void => void showToast(explainError(error), { tone: "bad" });
  const rename = useMutation({
    mutationFn: ({ id, title }: Pick<ChatThread, "id" | "title">) => call("chat-threads", "PATCH", { id, title }),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Pick<ChatThread, "id">) => call("chat-threads", "DELETE", { id }),
    onSuccess: refresh,
    onError,
  });
  return { rename, remove };
}

import { createContext } from "react";

/** Called when work that was asked for in a conversation has come back to it. */
export const WorkDone = createContext<() => Promise<void>>(() => Promise.resolve());

import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** One answer is often followed by the next question in the same moment. */
const CALM_AFTER_MS = 100;

/**
 * True from the moment when everything that was asked of the server first has been answered: what is good to have waits for what the person
 * came for. The embedded database answers one after the other.
 */
export function useCalm(): boolean {
  const isBusy = useIsFetching() > 0;
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    if (isBusy || isCalm) return undefined;
    const timer = setTimeout(() => setCalm(true), CALM_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isBusy, isCalm]);
  return isCalm;
}

import { useEffect, useState } from "react";
import { useCalm } from "../../lib/use-calm.ts";

/** A card that takes longer than this comes late by itself. */
const AT_MOST_MS = 1_000;

/** Once in a page: whoever comes back to Home finds its answers there. */
let wasSteady = false;

/**
 * Whether the cards know how tall they are: those above have been answered too, so that nothing moves under a person's finger while the page
 * fills.
 */
export function useSteady(): boolean {
  const isCalm = useCalm();
  const [isLate, setLate] = useState(wasSteady);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AT_MOST_MS);
    return () => clearTimeout(timer);
  }, []);
  const isSteady = isCalm || isLate;
  useEffect(() => {
    wasSteady ||= isSteady;
  }, [isSteady]);
  return isSteady;
}

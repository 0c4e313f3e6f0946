import { useEffect, useState } from "react";
import { useCalm } from "./use-calm.ts";

/** A card that takes longer than this comes late by itself. */
const AT_MOST_MS = 1_000;

/** Once in a page that is loaded: whoever comes back to a screen finds its answers there. */
const wereSteady = new Set<string>();

/**
 * Whether the cards of a screen know how tall they are: those above have been answered too, so that nothing moves under a person's finger while
 * the page fills.
 */
export function useSteady(screen: string): boolean {
  const isCalm = useCalm();
  const [isLate, setLate] = useState(wereSteady.has(screen));
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AT_MOST_MS);
    return () => clearTimeout(timer);
  }, []);
  const isSteady = isCalm || isLate;
  useEffect(() => {
    if (isSteady) wereSteady.add(screen);
  }, [isSteady, screen]);
  return isSteady;
}

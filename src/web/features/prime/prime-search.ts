/** What the screen keeps in its address: which conversation is open. */
export interface PrimeSearch {
  readonly thread?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an address someone may have typed: what is no id is left out. */
export const readPrimeSearch = ({ thread }: Readonly<Record<string, unknown>>): PrimeSearch =>
  typeof thread === "string" && UUID.test(thread) ? { thread } : {};

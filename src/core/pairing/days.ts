const DAY_MS = 86_400_000;

/** Days since 1970 of an ISO date, to count how far two dates are apart. */
export const dayNumber = (isoDate: string): number => Math.round(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);

// Lengths of time in ms, and days as numbers. It reads no clock and formats nothing.

export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days since 1970, UTC. */
export const dayOf = (epochMs: number): number => Math.floor(epochMs / DAY_MS);

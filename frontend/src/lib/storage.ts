import { asRecord } from "./refusal";

/**
 * Reads JSON from web storage; null when absent, broken or storage is switched off.
 */
export function readStored(storage: () => Storage, key: string): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? "null") as unknown;
  } catch {
    return null;
  }
}

/** Writes JSON to web storage; says whether it was kept. */
export function writeStored(
  storage: () => Storage,
  key: string,
  value: unknown,
): boolean {
  try {
    storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The strings in a stored list, whatever else is in it. */
export function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The objects in a stored list, whatever else is in it. */
export function asRecords(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

export const local = () => window.localStorage;
export const perTab = () => window.sessionStorage;

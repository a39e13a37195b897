import type { Json } from "./json-patch";

/**
 * Returns `next`, built from as much of `previous` as is equal.
 *
 * A full state after a reconnect is mostly what we had: equal parts keep their identity.
 * Objects in lists are matched by `id`, everything else by place.
 */
export function reconcile(previous: Json | undefined, next: Json): Json {
  if (previous === undefined || Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    return reconcileLists(previous, next);
  }
  if (isObject(previous) && isObject(next)) return reconcileObjects(previous, next);
  return next;
}

function reconcileLists(previous: readonly Json[], next: readonly Json[]): Json {
  const byId = new Map(previous.map((item, index) => [idOf(item) ?? index, item]));
  const merged = next.map((item, index) =>
    reconcile(byId.get(idOf(item) ?? index), item),
  );
  const isSame =
    merged.length === previous.length &&
    merged.every((item, index) => Object.is(item, previous[index]));
  return isSame ? (previous as Json[]) : merged;
}

function reconcileObjects(
  previous: { [key: string]: Json },
  next: { [key: string]: Json },
): Json {
  const keys = Object.keys(next);
  const merged = Object.fromEntries(
    keys.map((key) => [key, reconcile(previous[key], next[key] as Json)]),
  );
  const isSame =
    keys.length === Object.keys(previous).length &&
    keys.every(
      (key) => Object.hasOwn(previous, key) && Object.is(merged[key], previous[key]),
    );
  return isSame ? previous : merged;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idOf(value: Json): string | null {
  return isObject(value) && typeof value.id === "string" ? `id:${value.id}` : null;
}

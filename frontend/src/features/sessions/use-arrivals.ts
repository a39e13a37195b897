import { useEffect, useRef, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/**
 * Which of these ids came after the first list: they get the `new` chip.
 *
 * `ids` is null as long as no list has come.
 */
export function useArrivals(ids: readonly string[] | null): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null);
  const [arrivals, setArrivals] = useState(NONE);
  useEffect(() => {
    if (ids === null) return;
    if (known.current === null) {
      known.current = new Set(ids);
      return;
    }
    const fresh = ids.filter((id) => !known.current?.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) known.current.add(id);
    setArrivals((previous) => new Set([...previous, ...fresh]));
  }, [ids]);
  return arrivals;
}

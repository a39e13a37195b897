import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const NEAR_PX = 80;

/** Keeps a scrolling list at its end while new entries come, unless one scrolled away. */
export function useStickToEnd(growth: unknown): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const onScroll = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      isAtEnd.current = below < NEAR_PX;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: growth is the trigger
  useLayoutEffect(() => {
    const element = list.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [growth]);

  return list;
}

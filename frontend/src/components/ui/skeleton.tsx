import { chakra } from "@chakra-ui/react";
import { useEffect, useState } from "react";

const SHOWN_AFTER_MS = 300;
const WIDTHS = ["62%", "88%", "74%", "46%", "81%", "69%"];

type SkeletonProps = { lines: number; label: string };

/** Grey lines where text will be; nothing at all in the first 300 ms. */
export function Skeleton({ lines, label }: SkeletonProps) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <chakra.div role="status" aria-label={label} padding="4" data-testid="skeleton">
      {WIDTHS.slice(0, lines).map((width) => (
        <chakra.div
          key={width}
          height="15px"
          marginBottom="3"
          background="raised"
          style={{ width }}
        />
      ))}
    </chakra.div>
  );
}

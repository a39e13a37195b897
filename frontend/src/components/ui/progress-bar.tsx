import { chakra, Flex } from "@chakra-ui/react";

type ProgressBarProps = { percent: number; label: string };

const GROUND =
  "repeating-linear-gradient(90deg, {colors.line} 0 1px, transparent 1px 10px)";

/** A determinate bar with its number beside it. */
export function ProgressBar({ percent, label }: ProgressBarProps) {
  const value = Math.round(Math.min(100, Math.max(0, percent)));
  return (
    <Flex align="center" gap="2">
      <chakra.div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value}
        flex="1"
        height="18px"
        border="1px solid"
        borderColor="line"
        backgroundImage={GROUND}
      >
        <chakra.div
          height="100%"
          background="action"
          transition="width 180ms ease-out"
          style={{ width: `${value}%` }}
        />
      </chakra.div>
      <chakra.span minWidth="4ch" textAlign="end" color="action" aria-hidden>
        {value}%
      </chakra.span>
    </Flex>
  );
}

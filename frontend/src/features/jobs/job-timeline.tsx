import { chakra } from "@chakra-ui/react";
import type { Job } from "../../lib/api/jobs";
import { tookText } from "../../lib/time-text";
import { useNow } from "../../lib/use-now";
import { type Bar, timelineOf } from "./timeline";

const COLORS: Record<Bar["state"], string> = {
  waiting: "line",
  running: "care",
  done: "action",
  failed: "failure",
};

const Row = chakra("li", {
  base: {
    display: "grid",
    gridTemplateColumns: {
      base: "minmax(0, 1fr) auto",
      md: "minmax(9rem, 14rem) minmax(0, 1fr) 4.5rem",
    },
    alignItems: "center",
    columnGap: "4",
    rowGap: "1",
    paddingBlock: "2",
  },
});

/** The steps of a job as bars on its own time axis. */
export function JobTimeline({ job }: { job: Job }) {
  const isActive = job.finished_at === null;
  const now = useNow(isActive ? 1000 : null);
  const bars = timelineOf(job, now);
  if (bars.length === 0)
    return (
      <chakra.p color="muted">
        {isActive ? "It has no steps yet." : "It took no steps."}
      </chakra.p>
    );
  return (
    <chakra.ol aria-label="Steps" listStyleType="none" data-testid="timeline">
      {bars.map((bar) => (
        <Row key={bar.name}>
          <chakra.span overflowWrap="anywhere">
            {bar.name.replaceAll("_", " ")}
            {bar.attempt > 1 && (
              <chakra.span color="muted"> · attempt {bar.attempt}</chakra.span>
            )}
          </chakra.span>
          <BarPicture bar={bar} />
          <chakra.span
            color="muted"
            textAlign="end"
            gridRow={{ base: "1", md: "auto" }}
            gridColumn={{ base: "2", md: "auto" }}
          >
            {bar.tookMs === null ? bar.state : tookText(bar.tookMs)}
          </chakra.span>
        </Row>
      ))}
    </chakra.ol>
  );
}

function BarPicture({ bar }: { bar: Bar }) {
  return (
    <chakra.span
      aria-hidden
      position="relative"
      display="block"
      height="10px"
      background="raised"
      gridColumn={{ base: "1 / -1", md: "auto" }}
    >
      <chakra.span
        position="absolute"
        insetBlock="0"
        minWidth="2px"
        background={COLORS[bar.state]}
        style={{ left: `${bar.fromPercent}%`, width: `${bar.percent}%` }}
      />
    </chakra.span>
  );
}

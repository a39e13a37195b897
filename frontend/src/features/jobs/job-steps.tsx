import { chakra } from "@chakra-ui/react";
import { VisuallyHidden } from "../../components/ui/visually-hidden";
import type { JobStep } from "../../lib/api/jobs";
import { groupLabel, groupSteps, type StepState } from "./step-groups";

const MARKS: Record<StepState, string> = {
  waiting: "",
  running: "▸ ",
  done: "✓ ",
  failed: "✗ ",
};

const COLORS: Record<StepState, string> = {
  waiting: "muted",
  running: "care",
  done: "action",
  failed: "failure",
};

/** The steps of a job as words with their state. */
export function JobSteps({ steps }: { steps: readonly JobStep[] }) {
  const groups = groupSteps(steps);
  if (groups.length === 0) return null;
  return (
    <chakra.ol
      aria-label="Steps"
      listStyleType="none"
      display="flex"
      flexWrap="wrap"
      columnGap="3"
      fontSize="meta"
    >
      {groups.map((group) => (
        <chakra.li
          key={group.name}
          color={COLORS[group.state]}
          data-state={group.state}
        >
          <span aria-hidden>{MARKS[group.state]}</span>
          {groupLabel(group)}
          <VisuallyHidden>, {group.state}</VisuallyHidden>
        </chakra.li>
      ))}
    </chakra.ol>
  );
}

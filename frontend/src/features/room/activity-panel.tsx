import { chakra } from "@chakra-ui/react";
import type { Activity } from "../../lib/api/sessions";
import { clockText } from "../../lib/time-text";
import { activityText } from "./activity-text";

/** What happened here lately, the newest first. */
export function ActivityPanel({ activity }: { activity: readonly Activity[] }) {
  if (activity.length === 0) {
    return (
      <chakra.p padding="4" color="muted">
        Nothing has happened yet.
      </chakra.p>
    );
  }
  const newestFirst = activity.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <chakra.ol listStyleType="none" padding="4" data-testid="activity">
      {newestFirst.map((entry) => (
        <chakra.li key={entry.id} display="flex" gap="3" paddingBlock="1">
          <chakra.time dateTime={entry.at} color="muted" fontSize="meta" flex="none">
            {clockText(entry.at)}
          </chakra.time>
          <chakra.span overflowWrap="anywhere">{activityText(entry)}</chakra.span>
        </chakra.li>
      ))}
    </chakra.ol>
  );
}

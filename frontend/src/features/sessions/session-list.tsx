import { chakra } from "@chakra-ui/react";
import { useMemo } from "react";
import { Notice } from "../../components/ui/notice";
import { Panel, PanelHead } from "../../components/ui/panel";
import { Skeleton } from "../../components/ui/skeleton";
import type { SessionCard, SessionListState } from "../../lib/api/sessions";
import { useTopic } from "../../lib/live/use-topic";
import { useNow } from "../../lib/use-now";
import { SessionRow } from "./session-row";
import { useArrivals } from "./use-arrivals";

/** The open rooms this person may see, live. */
export function SessionList() {
  const { state, refusal } = useTopic<SessionListState>("session_list");
  const sessions = state?.sessions ?? null;
  return (
    <Panel aria-labelledby="rooms-head" data-testid="session-list">
      <PanelHead id="rooms-head" title={headText(sessions)}>
        <span>Newest first</span>
      </PanelHead>
      {refusal && <Notice>{refusal.message}</Notice>}
      {state?.error && <Notice>{state.error}</Notice>}
      {sessions === null && !refusal && (
        <Skeleton lines={5} label="Loading the rooms" />
      )}
      {sessions && <Rows sessions={sessions} />}
    </Panel>
  );
}

function headText(sessions: readonly SessionCard[] | null): string {
  if (sessions === null) return "Rooms";
  return sessions.length === 1 ? "1 room" : `${sessions.length} rooms`;
}

function Rows({ sessions }: { sessions: readonly SessionCard[] }) {
  const ids = useMemo(() => sessions.map(({ id }) => id), [sessions]);
  const arrivals = useArrivals(ids);
  const now = useNow(30_000);
  if (sessions.length === 0) {
    return (
      <chakra.p padding="4" color="muted">
        No room is open yet. Name a theme above and write the first case.
      </chakra.p>
    );
  }
  return (
    <chakra.ul listStyleType="none">
      {sessions.map((session) => (
        <SessionRow
          key={session.id}
          session={session}
          isNew={arrivals.has(session.id)}
          now={now}
        />
      ))}
    </chakra.ul>
  );
}

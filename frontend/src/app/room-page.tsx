import { useEffect } from "react";
import { useParams } from "react-router";
import { Skeleton } from "../components/ui/skeleton";
import { roleOf } from "../features/room/affordances";
import { RoomView } from "../features/room/room-view";
import { forgetRecent, rememberRecent } from "../features/sessions/recent-sessions";
import type { User } from "../lib/api/auth";
import type { WorkspaceState } from "../lib/api/sessions";
import { usePresence, useTopic } from "../lib/live/live-context";
import { RoomRefused } from "./room-refused";
import { Shell } from "./shell";

type RoomPageProps = { user: User; onTryAgain: () => void };

/** One room, by the id in the address. */
export function RoomPage({ user, onTryAgain }: RoomPageProps) {
  const { id = "" } = useParams();
  const name = `workspace:${id}`;
  const { status, state, refusal, push } = useTopic<WorkspaceState>(name);
  const present = usePresence(name);
  useRecent(user.external_id, id, state?.session.title ?? null, status === "refused");

  if (refusal) {
    return (
      <Shell who={user.display_name}>
        <RoomRefused refusal={refusal} onTryAgain={onTryAgain} />
      </Shell>
    );
  }
  const role = state
    ? (roleOf(state.participants, user.external_id) ?? "looking in")
    : "";
  return (
    <Shell
      who={role ? `${user.display_name} · ${role}` : user.display_name}
      here={`${present.length} here`}
    >
      <title>{state ? `${state.session.title} · Caseroom` : "Caseroom"}</title>
      {state ? (
        <RoomView key={id} workspace={state} present={present} me={user} push={push} />
      ) : (
        <Skeleton lines={6} label="Opening the room" />
      )}
    </Shell>
  );
}

function useRecent(
  userId: string,
  id: string,
  title: string | null,
  isRefused: boolean,
): void {
  useEffect(() => {
    if (isRefused) forgetRecent(userId, id);
    else if (title !== null) rememberRecent(userId, { id, title });
  }, [userId, id, title, isRefused]);
}

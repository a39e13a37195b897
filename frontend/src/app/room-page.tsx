import { useCallback, useEffect } from "react";
import { useParams } from "react-router";
import { Skeleton } from "../components/ui/skeleton";
import { roleOf } from "../features/room/affordances";
import { roomTopic } from "../features/room/room-context";
import { RoomView } from "../features/room/room-view";
import { useUnsent } from "../features/room/unsent-messages";
import { forgetRecent, rememberRecent } from "../features/sessions/recent-sessions";
import type { User } from "../lib/api/auth";
import type { WorkspaceState } from "../lib/api/sessions";
import { usePresence, useTopicRefusal, useTopicState } from "../lib/live/use-topic";
import { RoomRefused } from "./room-refused";
import { Shell } from "./shell";

type RoomPageProps = { user: User; onTryAgain: () => void };

const selectTitle = ({ session }: WorkspaceState) => session.title;

/** One room, by the id in the address. */
export function RoomPage({ user, onTryAgain }: RoomPageProps) {
  const { id = "" } = useParams();
  const topic = roomTopic(id);
  const refusal = useTopicRefusal(topic);
  const title = useTopicState(topic, selectTitle);
  const role = useRoleText(topic, user.external_id);
  const present = usePresence(topic);
  const unsent = useUnsent(id, user.external_id);
  useRecent(user.external_id, id, title, refusal !== null);

  if (refusal) {
    return (
      <Shell who={user.display_name}>
        <RoomRefused refusal={refusal} onTryAgain={onTryAgain} />
      </Shell>
    );
  }
  return (
    <Shell
      who={role ? `${user.display_name} · ${role}` : user.display_name}
      here={`${present.length} here`}
      unsent={unsent.length}
    >
      <title>{title === null ? "Caseroom" : `${title} · Caseroom`}</title>
      {title === null ? (
        <Skeleton lines={6} label="Opening the room" />
      ) : (
        <RoomView key={id} id={id} me={user} />
      )}
    </Shell>
  );
}

function useRoleText(topic: string, userId: string): string | null {
  return useTopicState(
    topic,
    useCallback(
      ({ participants }: WorkspaceState) =>
        roleOf(participants, userId) ?? "looking in",
      [userId],
    ),
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

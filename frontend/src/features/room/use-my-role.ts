import { useCallback } from "react";
import type { Role, WorkspaceState } from "../../lib/api/sessions";
import { roleOf, whyReadOnly } from "./affordances";
import { useRoom, useRoomState } from "./room-context";

/** My role in the room, null for who only looks in. */
export function useMyRole(): Role | null {
  const { external_id } = useRoom().me;
  return useRoomState(
    useCallback(
      ({ participants }: WorkspaceState) => roleOf(participants, external_id),
      [external_id],
    ),
  );
}

/** Why I may not write now; null when I may. */
export function useReadOnly(): string | null {
  const { external_id } = useRoom().me;
  return useRoomState(
    useCallback(
      ({ session, participants }: WorkspaceState) =>
        whyReadOnly(session.status, roleOf(participants, external_id)),
      [external_id],
    ),
  );
}

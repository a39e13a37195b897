import { useRoomEvents } from "./room-context";
import { useSending } from "./use-sending";

/** Joins and leaves a room; the new role comes back with the room's state. */
export function useMembership() {
  const { push } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  return {
    refusal,
    isBusy,
    join: () => send(() => push("join_session")),
    leave: () => send(() => push("leave_session")),
  };
}

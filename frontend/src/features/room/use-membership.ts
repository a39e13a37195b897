import { useState } from "react";
import type { PushEvent } from "../../lib/live/live-context";
import { asRefusal, type Refusal } from "../../lib/refusal";

/** Joins and leaves a room; the new role comes back with the room's state. */
export function useMembership(push: PushEvent) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function send(event: "join_session" | "leave_session") {
    setIsBusy(true);
    setRefusal(null);
    try {
      await push(event);
    } catch (error) {
      setRefusal(asRefusal(error));
    } finally {
      setIsBusy(false);
    }
  }

  return {
    refusal,
    isBusy,
    join: () => send("join_session"),
    leave: () => send("leave_session"),
  };
}

import { useCallback, useEffect, useMemo } from "react";
import type { Message } from "../../lib/api/sessions";
import { randomId } from "../../lib/random-id";
import { asRefusal } from "../../lib/refusal";
import { arrivalsOf, lastTold, messageChange, type SentMessage } from "./room-changes";
import { useRoom, useRoomEvents } from "./room-context";
import { type UnsentMessage, unsentMessagesOf, useUnsent } from "./unsent-messages";

export type Thread = {
  /** What could not be sent: nothing typed is lost. */
  unsent: readonly UnsentMessage[];
  post: (body: string) => void;
  retry: (message: UnsentMessage) => void;
  drop: (message: UnsentMessage) => void;
};

/** Posts at once on screen and keeps the text until the server has taken it. */
export function useThread(messages: readonly Message[]): Thread {
  const { id, me } = useRoom();
  const { pushChange } = useRoomEvents();
  const store = useMemo(() => unsentMessagesOf(id, me.external_id), [id, me]);
  const unsent = useUnsent(id, me.external_id);

  useEffect(() => {
    for (const message of unsent.filter(({ isUncertain }) => isUncertain)) {
      // Its answer was lost on the way, but the room has it after all.
      if (arrivalsOf(message, messages, me).length > 0) store.drop(message.key);
    }
  }, [store, unsent, messages, me]);

  const send = useCallback(
    (message: SentMessage) => {
      const { key, body } = message;
      store.sending(message);
      pushChange("post_message", { body }, messageChange(message, me)).then(
        () => store.drop(key),
        (error: unknown) => store.failed(key, asRefusal(error)),
      );
    },
    [store, me, pushChange],
  );

  return {
    unsent,
    post: (body) => send(newMessage(body, messages)),
    retry: ({ key, body }) => send({ ...newMessage(body, messages), key }),
    drop: ({ key }) => store.drop(key),
  };
}

function newMessage(body: string, messages: readonly Message[]): SentMessage {
  const sentAt = new Date().toISOString();
  return { key: randomId(), body, after: lastTold(messages), sentAt };
}

import { useCallback, useEffect, useReducer } from "react";
import type { Message } from "../../lib/api/sessions";
import type { PushEvent } from "../../lib/live/live-context";
import { randomId } from "../../lib/random-id";
import { asRefusal } from "../../lib/refusal";
import { type PendingMessage, reducePending } from "./pending-messages";

export type Thread = {
  pending: readonly PendingMessage[];
  post: (body: string) => void;
  retry: (message: PendingMessage) => void;
  drop: (message: PendingMessage) => void;
};

type ThreadOptions = {
  messages: readonly Message[];
  userId: string;
  push: PushEvent;
};

/** Posts at once on screen and confirms, or says why not, when the server has answered. */
export function useThread({ messages, userId, push }: ThreadOptions): Thread {
  const [pending, dispatch] = useReducer(reducePending, []);

  useEffect(() => dispatch({ type: "settle", messages, userId }), [messages, userId]);

  const send = useCallback(
    (key: string, body: string) => {
      dispatch({ type: "send", key, body, messages });
      push<{ message: Message }>("post_message", { body }).then(
        ({ message }) => dispatch({ type: "sent", key, messageId: message.id }),
        (error: unknown) => dispatch({ type: "fail", key, refusal: asRefusal(error) }),
      );
    },
    [messages, push],
  );

  return {
    pending: pending.filter(
      ({ messageId }) => !messages.some(({ id }) => id === messageId),
    ),
    post: (body) => send(randomId(), body),
    retry: ({ key, body }) => send(key, body),
    drop: ({ key }) => dispatch({ type: "drop", key }),
  };
}

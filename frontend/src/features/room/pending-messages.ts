import type { Message } from "../../lib/api/sessions";
import type { Refusal } from "../../lib/refusal";

/** A message of mine that the room's state does not hold yet. */
export type PendingMessage = {
  key: string;
  body: string;
  status: "sending" | "sent" | "failed";
  /** Its id, once the server has told it. */
  messageId: string | null;
  /** Messages that were there before: none of them can be this one. */
  earlierIds: ReadonlySet<string>;
  refusal: Refusal | null;
};

export type PendingAction =
  | { type: "send"; key: string; body: string; messages: readonly Message[] }
  | { type: "sent"; key: string; messageId: string }
  | { type: "fail"; key: string; refusal: Refusal }
  | { type: "drop"; key: string }
  | { type: "settle"; messages: readonly Message[]; userId: string };

/** What the thread shows of my own messages before the server confirms them. */
export function reducePending(
  pending: readonly PendingMessage[],
  action: PendingAction,
): readonly PendingMessage[] {
  switch (action.type) {
    case "send":
      return [...pending.filter(({ key }) => key !== action.key), started(action)];
    case "sent":
      return change(pending, action.key, {
        status: "sent",
        messageId: action.messageId,
      });
    case "fail":
      return change(pending, action.key, { status: "failed", refusal: action.refusal });
    case "drop":
      return pending.filter(({ key }) => key !== action.key);
    case "settle":
      return settle(pending, action.messages, action.userId);
  }
}

function started(action: { key: string; body: string; messages: readonly Message[] }) {
  const { key, body, messages } = action;
  const earlierIds = new Set(messages.map(({ id }) => id));
  return {
    key,
    body,
    status: "sending",
    messageId: null,
    earlierIds,
    refusal: null,
  } as const;
}

function change(
  pending: readonly PendingMessage[],
  key: string,
  changes: Partial<PendingMessage>,
): readonly PendingMessage[] {
  return pending.map((item) => (item.key === key ? { ...item, ...changes } : item));
}

function settle(
  pending: readonly PendingMessage[],
  messages: readonly Message[],
  userId: string,
): readonly PendingMessage[] {
  const open = pending.filter(
    (item) => !messages.some((message) => isSame(item, message, userId)),
  );
  return open.length === pending.length ? pending : open;
}

function isSame(item: PendingMessage, message: Message, userId: string): boolean {
  if (item.messageId !== null) return item.messageId === message.id;
  // The answer was lost on the way although the message had been taken.
  return (
    item.refusal?.code === "timeout" &&
    message.author?.external_id === userId &&
    message.body === item.body &&
    !item.earlierIds.has(message.id)
  );
}

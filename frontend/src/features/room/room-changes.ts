import type {
  Message,
  Person,
  Role,
  RoomSession,
  SessionStatus,
  WorkspaceState,
} from "../../lib/api/sessions";
import type { Change } from "../../lib/live/optimistic";

type RoomChange<R> = Change<WorkspaceState, R>;
export type SessionReply = { session: RoomSession };

/** A message of mine as it was sent, before the server gave it an id. */
export type SentMessage = {
  key: string;
  body: string;
  /** The last message that was there: mine comes after it. Null if there was none. */
  after: string | null;
  sentAt: string;
};

export function messageChange(
  sent: SentMessage,
  me: Person,
): RoomChange<{ message: Message }> {
  const shown: Message = {
    id: `sending:${sent.key}`,
    author: me,
    kind: "chat",
    body: sent.body,
    created_at: sent.sentAt,
    edited_at: null,
    isSending: true,
  };
  return {
    apply: (room, reply) => ({
      ...room,
      messages: [...room.messages, reply?.message ?? shown],
    }),
    isIn: ({ messages }, reply) =>
      reply !== null && messages.some(({ id }) => id === reply.message.id),
    alike: ({ messages }, reply) =>
      reply === null ? arrivalsOf(sent, messages, me) : [reply.message.id],
  };
}

/** The ids of the messages that may be this one, though nobody has said so. */
export function arrivalsOf(
  { body, after }: SentMessage,
  messages: readonly Message[],
  { external_id }: Person,
): string[] {
  // Where the last one known has scrolled out, everything is newer.
  const from = messages.findIndex(({ id }) => id === after) + 1;
  return messages
    .slice(from)
    .filter((message) => !message.isSending && message.body === body)
    .filter(({ author }) => author?.external_id === external_id)
    .map(({ id }) => id);
}

/** The id of the last message that the server has told of. */
export function lastTold(messages: readonly Message[]): string | null {
  return messages.findLast(({ isSending }) => !isSending)?.id ?? null;
}

export function roleChange(userId: string, role: Role): RoomChange<object> {
  const isTheirs = ({ user }: WorkspaceState["participants"][number]) =>
    user.external_id === userId;
  return {
    key: `role:${userId}`,
    apply: (room) => ({
      ...room,
      participants: room.participants.map((seat) =>
        isTheirs(seat) && seat.role !== role ? { ...seat, role } : seat,
      ),
    }),
    isIn: ({ participants }) => (participants.find(isTheirs)?.role ?? role) === role,
  };
}

export function statusChange(status: SessionStatus): RoomChange<SessionReply> {
  return sessionChange("status", { status });
}

export type SessionEdit = { title: string; description: string };

export function editChange(edit: SessionEdit): RoomChange<SessionReply> {
  return sessionChange("text", edit);
}

function sessionChange<K extends keyof RoomSession>(
  name: string,
  changes: Pick<RoomSession, K>,
): RoomChange<SessionReply> {
  const fields = Object.keys(changes) as K[];
  return {
    key: `session:${name}`,
    apply: (room, reply) => {
      const session = { ...room.session, ...changes };
      // Every change of the row is a new version: the next edit builds on this one.
      session.version = reply?.session.version ?? room.session.version + 1;
      // In the server's words as soon as there are any.
      if (reply) for (const field of fields) session[field] = reply.session[field];
      return { ...room, session };
    },
    isIn: ({ session }, reply) =>
      reply === null
        ? fields.every((field) => session[field] === changes[field])
        : session.version >= reply.session.version,
  };
}

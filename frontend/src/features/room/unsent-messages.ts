import { useMemo, useSyncExternalStore } from "react";
import { ValueStore } from "../../lib/live/value-store";
import type { Refusal } from "../../lib/refusal";
import { asRecords, perTab, readStored, writeStored } from "../../lib/storage";
import type { SentMessage } from "./room-changes";

/** A message of mine that the server has not taken, as far as this tab knows. */
export type UnsentMessage = SentMessage & {
  /** Why it was not taken; null while it is on its way. */
  fault: string | null;
  /** The answer was lost: it may have been taken all the same. */
  isUncertain: boolean;
};

const RELOADED = "The page was left before the server answered.";

/**
 * What one person wrote into one room and the server has not confirmed.
 *
 * Kept in the tab's own storage, so that neither a refusal in another view nor a reload
 * nor a sign-in that ended loses a text.
 */
export class UnsentMessages extends ValueStore<readonly UnsentMessage[]> {
  readonly #key: string;

  constructor(roomId: string, userId: string) {
    const key = `caseroom.unsent.${userId}.${roomId}`;
    super(asRecords(readStored(perTab, key)).map(readUnsent));
    this.#key = key;
  }

  sending(message: SentMessage): void {
    this.#keep([
      ...this.#without(message.key),
      { ...message, fault: null, isUncertain: false },
    ]);
  }

  failed(key: string, refusal: Refusal): void {
    const fault = refusal.message;
    const isUncertain = refusal.code === "timeout";
    this.#keep(
      this.get().map((message) =>
        message.key === key ? { ...message, fault, isUncertain } : message,
      ),
    );
  }

  drop(key: string): void {
    this.#keep(this.#without(key));
  }

  #without(key: string): UnsentMessage[] {
    return this.get().filter((message) => message.key !== key);
  }

  #keep(messages: readonly UnsentMessage[]): void {
    writeStored(perTab, this.#key, messages);
    this.set(messages);
  }
}

function readUnsent(stored: Record<string, unknown>): UnsentMessage {
  const { key, body, after, sentAt, fault, isUncertain } = stored;
  const wasOnItsWay = typeof fault !== "string";
  return {
    key: String(key),
    body: String(body),
    after: typeof after === "string" ? after : null,
    sentAt: String(sentAt),
    fault: wasOnItsWay ? RELOADED : fault,
    isUncertain: wasOnItsWay || isUncertain === true,
  };
}

const stores = new Map<string, UnsentMessages>();

/** The one store of a room and person in this tab: it outlives the view of the room. */
export function unsentMessagesOf(roomId: string, userId: string): UnsentMessages {
  const name = `${userId} ${roomId}`;
  const store = stores.get(name) ?? new UnsentMessages(roomId, userId);
  stores.set(name, store);
  return store;
}

/** What could not be sent, of one person in one room. */
export function useUnsent(roomId: string, userId: string): readonly UnsentMessage[] {
  const store = useMemo(() => unsentMessagesOf(roomId, userId), [roomId, userId]);
  const messages = useSyncExternalStore(store.subscribe, store.get);
  return useMemo(() => messages.filter(({ fault }) => fault !== null), [messages]);
}

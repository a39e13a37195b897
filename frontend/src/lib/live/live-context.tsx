import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from "react";
import type { Connection } from "./connection-status";
import type { LiveClient } from "./live-client";
import type { PresentPerson } from "./topic";
import type { TopicSnapshot } from "./topic-store";

const LiveContext = createContext<LiveClient | null>(null);

type ProviderProps = { client: LiveClient; children: ReactNode };

/** Gives the tab's live socket to everything below. */
export function LiveProvider({ client, children }: ProviderProps) {
  return <LiveContext value={client}>{children}</LiveContext>;
}

function useLive(): LiveClient {
  const client = useContext(LiveContext);
  if (client === null) throw new Error("There is no LiveProvider above.");
  return client;
}

export type PushEvent = <R = Record<string, unknown>>(
  event: string,
  payload?: object,
) => Promise<R>;

/** Joins a topic while the component is mounted and renders with its state. */
export function useTopic<S>(name: string): TopicSnapshot<S> & { push: PushEvent } {
  const client = useLive();
  const topic = useMemo(() => client.topic<S>(name), [client, name]);
  const snapshot = useSyncExternalStore(topic.watch, topic.store.getSnapshot);
  const push = useCallback<PushEvent>(
    (event, payload) => topic.push(event, payload),
    [topic],
  );
  return { ...snapshot, push };
}

/** Who has the topic open now. */
export function usePresence(name: string): readonly PresentPerson[] {
  const { people } = useLive().topic(name);
  return useSyncExternalStore(people.subscribe, people.get);
}

export function useConnection(): Connection {
  const { status } = useLive();
  return useSyncExternalStore(status.subscribe, status.get);
}

/** Whether everything sent over the socket has been answered. */
export function useIsSaved(): boolean {
  const { pending } = useLive();
  return useSyncExternalStore(pending.subscribe, pending.get) === 0;
}

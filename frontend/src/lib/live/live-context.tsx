import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { Connection } from "./connection-status";
import type { LiveClient } from "./live-client";

const LiveContext = createContext<LiveClient | null>(null);

type ProviderProps = { client: LiveClient; children: ReactNode };

/** Gives the tab's live socket to everything below. */
export function LiveProvider({ client, children }: ProviderProps) {
  return <LiveContext value={client}>{children}</LiveContext>;
}

export function useLive(): LiveClient {
  const client = useContext(LiveContext);
  if (client === null) throw new Error("There is no LiveProvider above.");
  return client;
}

/** How the connection is, and why it was refused for good, if it was. */
export function useConnection(): { connection: Connection; reason: string } {
  const { status } = useLive();
  const connection = useSyncExternalStore(status.subscribe, status.get);
  return { connection, reason: status.reason };
}

/** Whether everything sent over the socket has been answered. */
export function useIsSaved(): boolean {
  const { pending } = useLive();
  return useSyncExternalStore(pending.subscribe, pending.get) === 0;
}

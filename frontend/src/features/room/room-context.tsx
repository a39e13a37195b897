import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Person, WorkspaceState } from "../../lib/api/sessions";
import type { PresentPerson } from "../../lib/live/topic";
import {
  type TopicEvents,
  usePresence,
  useTopicEvents,
  useTopicState,
} from "../../lib/live/use-topic";
import { AddressProvider } from "./addressee-context";

type Room = {
  id: string;
  topic: string;
  /** Whoever looks at it. */
  me: Person;
};

const RoomContext = createContext<Room | null>(null);

type RoomProviderProps = { id: string; me: Person; children: ReactNode };

/** Says to everything below in which room it is. */
export function RoomProvider({ id, me, children }: RoomProviderProps) {
  const room = useMemo(() => ({ id, topic: roomTopic(id), me }), [id, me]);
  return (
    <RoomContext value={room}>
      <AddressProvider key={id}>{children}</AddressProvider>
    </RoomContext>
  );
}

export function roomTopic(id: string): string {
  return `workspace:${id}`;
}

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error("There is no RoomProvider above.");
  return room;
}

/** A part of the room's state; null until it has come. See `useTopicState`. */
export function useRoomState<T>(select: (state: WorkspaceState) => T): T | null {
  return useTopicState<WorkspaceState, T>(useRoom().topic, select);
}

export function useRoomEvents(): TopicEvents<WorkspaceState> {
  return useTopicEvents<WorkspaceState>(useRoom().topic);
}

export function useRoomPresence(): readonly PresentPerson[] {
  return usePresence(useRoom().topic);
}

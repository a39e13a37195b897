import type { ReactNode } from "react";

/** The parts of a room, made once and laid out by the width of the screen. */
export type RoomParts = {
  story: ReactNode;
  evidence: ReactNode;
  thread: ReactNode;
  activity: ReactNode;
  people: ReactNode;
};

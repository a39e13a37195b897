import { useEffect, useState } from "react";
import type { WorkspaceState } from "../../lib/api/sessions";
import { asRecord, type Refusal } from "../../lib/refusal";
import { perTab, readStored, writeStored } from "../../lib/storage";
import { editChange, type SessionEdit } from "./room-changes";
import { useRoom, useRoomEvents, useRoomState } from "./room-context";
import { useSending } from "./use-sending";

export type RoomEdit = {
  /** What the form shows: what is being written, else what the room has. */
  text: SessionEdit;
  isChanged: boolean;
  isBusy: boolean;
  refusal: Refusal | null;
  write: (changes: Partial<SessionEdit>) => void;
  /** Shows the new texts at once; where the server refuses them, they stay here. */
  save: () => Promise<void>;
  discard: () => void;
};

const selectText = ({ session: { title, description } }: WorkspaceState) => ({
  title,
  description,
});
const selectVersion = ({ session }: WorkspaceState) => session.version;
const EMPTY: SessionEdit = { title: "", description: "" };

/**
 * Title and description being edited; kept in the tab until the server has taken them, so
 * that a refusal or a reload loses no text.
 */
export function useRoomEdit(): RoomEdit {
  const key = `caseroom.edit.${useRoom().id}`;
  const saved = useRoomState(selectText) ?? EMPTY;
  const version = useRoomState(selectVersion);
  const { pushChange } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const [draft, setDraft] = useState(() => readDraft(key));
  const text = draft ?? saved;
  useEffect(() => {
    writeStored(perTab, key, draft);
  }, [key, draft]);

  async function save(): Promise<void> {
    const sent = { title: text.title.trim(), description: text.description.trim() };
    const payload = { ...sent, version: draft?.version ?? version };
    const isTaken = await send(() =>
      pushChange("update_session", payload, editChange(sent)),
    );
    setDraft((latest) => {
      // Written on since it was sent.
      if (latest !== draft) return latest;
      // Who saves again after a conflict has seen what the others wrote.
      return isTaken || latest === null ? null : { ...latest, version: null };
    });
  }

  return {
    text,
    isChanged: text.title !== saved.title || text.description !== saved.description,
    isBusy,
    refusal: draft === null ? null : refusal,
    write: (changes) =>
      setDraft({
        title: text.title,
        description: text.description,
        version: draft === null ? version : draft.version,
        ...changes,
      }),
    save,
    discard: () => setDraft(null),
  };
}

/** `version` is the one that was read when the writing began. */
type Draft = SessionEdit & { version: number | null };

function readDraft(key: string): Draft | null {
  const { title, description, version } = asRecord(readStored(perTab, key));
  if (typeof title !== "string" || typeof description !== "string") return null;
  return { title, description, version: typeof version === "number" ? version : null };
}

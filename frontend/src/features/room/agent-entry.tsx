import { BlockCursor } from "../../components/ui/block-cursor";
import { Notice } from "../../components/ui/notice";
import type { Message, RoomJob, WorkspaceState } from "../../lib/api/sessions";
import { ThreadEntry } from "./message-item";
import { useRoomState } from "./room-context";

const SPEAKING = new Set(["session.answer", "session.hint", "session.witness"]);

const selectAgent = ({ agent, jobs, messages }: WorkspaceState) => ({
  agent,
  waiting: jobs.filter(isSpeaking).filter(({ status }) => status === "pending").length,
  failed: failedSince(jobs, messages),
});

/** What the agent is about to say, as it is being written, and what it failed to say. */
export function AgentEntry() {
  const state = useRoomState(selectAgent);
  if (state === null) return null;
  const { agent, waiting, failed } = state;
  return (
    <>
      {failed.map(({ id, title, error }) => (
        <ThreadEntry
          key={id}
          author={null}
          voice="room"
          note="failed"
          body={
            <Notice>
              {title}. {error?.message}
            </Notice>
          }
        />
      ))}
      {agent.status !== "idle" && (
        <ThreadEntry
          author={null}
          voice="agent"
          note={noteOf(agent.status, waiting)}
          body={
            // Read out once it is whole: half sentences would be read out again and again.
            <span aria-busy="true" data-testid="agent-text">
              {agent.text}
              <BlockCursor />
            </span>
          }
        />
      )}
    </>
  );
}

/** What has failed since something was last said in the room. */
export function failedSince(
  jobs: readonly RoomJob[],
  messages: readonly Message[],
): RoomJob[] {
  const last = messages.findLast(({ isSending }) => !isSending)?.created_at ?? "";
  return jobs
    .filter(isSpeaking)
    .filter(
      ({ status, finished_at }) => status === "failed" && (finished_at ?? "") > last,
    )
    .toReversed();
}

function isSpeaking({ kind }: RoomJob): boolean {
  return SPEAKING.has(kind);
}

function noteOf(status: "thinking" | "writing" | "idle", waiting: number): string {
  const behind = status === "writing" ? waiting : waiting - 1;
  return behind > 0 ? `${status}… · ${behind} more in line` : `${status}…`;
}

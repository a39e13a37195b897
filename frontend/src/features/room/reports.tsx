import { chakra, Flex } from "@chakra-ui/react";
import { useCallback } from "react";
import { Button } from "../../components/ui/button";
import { Notice } from "../../components/ui/notice";
import type { WorkspaceState } from "../../lib/api/sessions";
import { mayOverrule } from "./affordances";
import { useRoomEvents, useRoomState } from "./room-context";
import { useMyRole, useReadOnly } from "./use-my-role";
import { useSending } from "./use-sending";

const selectStatus = ({ session }: WorkspaceState) => session.status;

/** What the agent tells of the session as a whole; it comes into the thread. */
export function Reports() {
  const status = useRoomState(selectStatus);
  const role = useMyRole();
  const mayWrite = useReadOnly() === null;
  if (status === null) return null;
  const mayTell = mayOverrule(status, role) || status === "completed";
  return (
    <Flex gap="3" wrap="wrap" padding="4">
      {mayWrite && (
        <Report kind="session.analyse" event="analyse" label="Analyse the talk" />
      )}
      {role === "moderator" && mayTell && (
        <Report kind="session.summarise" event="summarise" label="Tell the story" />
      )}
    </Flex>
  );
}

type ReportProps = { kind: string; event: string; label: string };

function Report({ kind, event, label }: ReportProps) {
  const { push } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const isUnderWay = useRoomState(
    useCallback(
      ({ jobs }: WorkspaceState) =>
        jobs.some(
          (job) =>
            job.kind === kind && (job.status === "pending" || job.status === "running"),
        ),
      [kind],
    ),
  );
  return (
    <div>
      <Button
        disabled={isBusy || isUnderWay === true}
        onClick={() => void send(() => push(event))}
      >
        {label}
      </Button>
      <chakra.p role="status" color="muted" fontSize="meta">
        {isUnderWay && "being written…"}
      </chakra.p>
      {refusal && <Notice>{refusal.message}</Notice>}
    </div>
  );
}

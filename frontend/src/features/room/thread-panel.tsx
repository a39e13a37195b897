import { chakra, Flex } from "@chakra-ui/react";
import type { WorkspaceState } from "../../lib/api/sessions";
import { AgentEntry } from "./agent-entry";
import { Composer } from "./composer";
import { MessageItem } from "./message-item";
import { useRoom, useRoomState } from "./room-context";
import { UnsentItem } from "./unsent-item";
import { useDraft } from "./use-draft";
import { useReadOnly } from "./use-my-role";
import { useStickToEnd } from "./use-stick-to-end";
import { useThread } from "./use-thread";

const selectMessages = ({ messages }: WorkspaceState) => messages;
const selectAgent = ({ agent }: WorkspaceState) => agent.text.length;
const NOTHING: WorkspaceState["messages"] = [];

/** The room's talk and the prompt to join in. */
export function ThreadPanel() {
  const { id, me } = useRoom();
  const messages = useRoomState(selectMessages) ?? NOTHING;
  const agentText = useRoomState(selectAgent);
  const readOnlyBecause = useReadOnly();
  const thread = useThread(messages);
  const [draft, setDraft] = useDraft(id);
  const growth = `${messages.at(-1)?.id} ${thread.unsent.length} ${agentText}`;
  const list = useStickToEnd(growth);
  const isEmpty = messages.length === 0 && thread.unsent.length === 0;
  const mayWrite = readOnlyBecause === null;
  return (
    <Flex direction="column" height="100%" minHeight="0">
      <chakra.div
        ref={list}
        flex="1"
        minHeight="0"
        overflowY="auto"
        paddingBlock="3"
        role="log"
        aria-label="Thread"
        tabIndex={0}
      >
        {isEmpty && (
          <chakra.p paddingInline="4" color="muted">
            Nobody has said anything yet.
          </chakra.p>
        )}
        <chakra.ol listStyleType="none">
          {messages.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
          {thread.unsent.map((message) => (
            <UnsentItem
              key={message.key}
              message={message}
              author={me}
              onRetry={() => thread.retry(message)}
              onEdit={
                mayWrite
                  ? () => {
                      thread.drop(message);
                      setDraft(draft ? `${message.body}\n${draft}` : message.body);
                    }
                  : null
              }
            />
          ))}
          <AgentEntry />
        </chakra.ol>
      </chakra.div>
      {mayWrite ? (
        <Composer draft={draft} onDraft={setDraft} onPost={thread.post} />
      ) : (
        <chakra.p
          borderTop="1px solid"
          borderColor="line"
          padding="4"
          color="muted"
          data-testid="read-only"
        >
          {readOnlyBecause}
        </chakra.p>
      )}
    </Flex>
  );
}

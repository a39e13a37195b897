import { chakra, Flex } from "@chakra-ui/react";
import { BlockCursor } from "../../components/ui/block-cursor";
import type { Message, Person, WorkspaceState } from "../../lib/api/sessions";
import { Composer } from "./composer";
import { MessageItem, ThreadEntry } from "./message-item";
import { PendingItem } from "./pending-item";
import { useDraft } from "./use-draft";
import { useStickToEnd } from "./use-stick-to-end";
import type { Thread } from "./use-thread";

type ThreadPanelProps = {
  sessionId: string;
  messages: readonly Message[];
  agent: WorkspaceState["agent"] | undefined;
  thread: Thread;
  me: Person;
  readOnlyBecause: string | null;
};

/** The room's talk and the prompt to join in. */
export function ThreadPanel(props: ThreadPanelProps) {
  const { sessionId, messages, agent, thread, me, readOnlyBecause } = props;
  const [draft, setDraft] = useDraft(sessionId);
  const growth = `${messages.at(-1)?.id} ${thread.pending.length} ${agent?.text.length}`;
  const list = useStickToEnd(growth);
  const isEmpty = messages.length === 0 && thread.pending.length === 0;
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
          {thread.pending.map((message) => (
            <PendingItem
              key={message.key}
              message={message}
              author={me}
              onRetry={() => thread.retry(message)}
              onEdit={() => {
                thread.drop(message);
                setDraft(draft ? `${message.body}\n${draft}` : message.body);
              }}
            />
          ))}
          {agent && agent.status !== "idle" && <AgentEntry agent={agent} />}
        </chakra.ol>
      </chakra.div>
      {readOnlyBecause === null ? (
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

function AgentEntry({ agent }: { agent: WorkspaceState["agent"] }) {
  const body = (
    <>
      {agent.text}
      <BlockCursor />
    </>
  );
  return (
    <ThreadEntry author={null} voice="agent" note={`${agent.status}…`} body={body} />
  );
}

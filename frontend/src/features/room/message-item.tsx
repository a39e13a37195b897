import { chakra, Flex } from "@chakra-ui/react";
import { memo, type ReactNode } from "react";
import { Avatar } from "../../components/ui/avatar";
import type { Message, Person } from "../../lib/api/sessions";
import { clockText } from "../../lib/time-text";

const Item = chakra("li", {
  base: {
    display: "grid",
    gridTemplateColumns: "26px minmax(0, 1fr)",
    columnGap: "4",
    paddingBlock: "2",
    paddingInline: "4",
    borderInlineStart: "2px solid transparent",
  },
  variants: {
    voice: {
      person: {},
      agent: { background: "raised", borderColor: "action" },
      room: { color: "muted" },
    },
  },
});

type EntryProps = {
  author: Person | null;
  voice: "person" | "agent" | "room";
  note: string;
  body: ReactNode;
  children?: ReactNode;
};

/** One entry of the thread: who, when or in which state, what. */
export function ThreadEntry({ author, voice, note, body, children }: EntryProps) {
  const name = author?.display_name ?? (voice === "agent" ? "Agent" : "Room");
  return (
    <Item voice={voice} data-testid="message">
      {author ? (
        <Avatar name={name} color={author.color} />
      ) : (
        <chakra.span aria-hidden color="action" textAlign="center">
          {voice === "agent" ? "▚" : "·"}
        </chakra.span>
      )}
      <div>
        <Flex gap="2" align="baseline" wrap="wrap">
          <chakra.span color={voice === "agent" ? "action" : "text"}>
            {name}
          </chakra.span>
          <chakra.span color="muted" fontSize="meta">
            {note}
          </chakra.span>
        </Flex>
        <chakra.div whiteSpace="pre-wrap" overflowWrap="anywhere">
          {body}
        </chakra.div>
        {children}
      </div>
    </Item>
  );
}

const KINDS = {
  chat: "",
  answer: "",
  system: "",
  hint: "hint · ",
  verdict: "verdict · ",
};

/** A message of the room, or mine on its way there. */
export const MessageItem = memo(function MessageItem({
  message,
}: {
  message: Message;
}) {
  const edited = message.edited_at ? " · edited" : "";
  const sending = message.isSending ? " · sending…" : "";
  return (
    <ThreadEntry
      author={message.author}
      voice={voiceOf(message)}
      note={KINDS[message.kind] + clockText(message.created_at) + edited + sending}
      body={message.body}
    />
  );
});

function voiceOf({ kind, author }: Message): EntryProps["voice"] {
  if (kind === "system") return "room";
  return author === null ? "agent" : "person";
}

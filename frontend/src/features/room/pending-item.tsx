import { Flex } from "@chakra-ui/react";
import { Button } from "../../components/ui/button";
import { FieldFault } from "../../components/ui/field-fault";
import type { Person } from "../../lib/api/sessions";
import { ThreadEntry } from "./message-item";
import type { PendingMessage } from "./pending-messages";

type PendingItemProps = {
  message: PendingMessage;
  author: Person;
  onRetry: () => void;
  onEdit: () => void;
};

/** A message of mine on its way, or one that could not be sent. */
export function PendingItem({ message, author, onRetry, onEdit }: PendingItemProps) {
  const isFailed = message.status === "failed";
  return (
    <ThreadEntry
      author={author}
      voice="person"
      note={isFailed ? "not sent" : "sending…"}
      body={message.body}
    >
      {isFailed && (
        <>
          <FieldFault>{message.refusal?.message}</FieldFault>
          <Flex gap="2" marginTop="1">
            <Button onClick={onRetry}>Retry</Button>
            <Button onClick={onEdit}>Edit</Button>
          </Flex>
        </>
      )}
    </ThreadEntry>
  );
}

import { Flex } from "@chakra-ui/react";
import { Button } from "../../components/ui/button";
import { FieldFault } from "../../components/ui/field-fault";
import type { Person } from "../../lib/api/sessions";
import { ThreadEntry } from "./message-item";
import type { UnsentMessage } from "./unsent-messages";

type UnsentItemProps = {
  message: UnsentMessage;
  author: Person;
  onRetry: () => void;
  /** Null where there is no prompt to edit it in. */
  onEdit: (() => void) | null;
};

/** A message of mine that could not be sent, and why. */
export function UnsentItem({ message, author, onRetry, onEdit }: UnsentItemProps) {
  return (
    <ThreadEntry author={author} voice="person" note="not sent" body={message.body}>
      <FieldFault>{message.fault}</FieldFault>
      <Flex gap="2" marginTop="1">
        <Button onClick={onRetry}>Retry</Button>
        {onEdit && <Button onClick={onEdit}>Edit</Button>}
      </Flex>
    </ThreadEntry>
  );
}

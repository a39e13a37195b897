import { chakra, Flex } from "@chakra-ui/react";
import { type FormEvent, type KeyboardEvent, useId } from "react";
import { Button } from "../../components/ui/button";
import { promptFocus, TextArea } from "../../components/ui/text-input";
import { VisuallyHidden } from "../../components/ui/visually-hidden";

export const MESSAGE_LIMIT = 4_000;
const TOLD_BELOW = 400;
/** The prompt stands on the line of what is typed, at the height of a thumb too. */
const LINE_INSET = { base: "10px", md: "2" };

type ComposerProps = {
  draft: string;
  onDraft: (text: string) => void;
  onPost: (body: string) => void;
};

/** The thread's prompt: Enter posts, Shift+Enter breaks the line. */
export function Composer({ draft, onDraft, onPost }: ComposerProps) {
  const id = useId();
  const left = MESSAGE_LIMIT - [...draft].length;
  const body = draft.trim();

  function post() {
    if (body === "" || left < 0) return;
    onPost(body);
    onDraft("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing)
      return;
    event.preventDefault();
    post();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    post();
  }

  return (
    <chakra.form
      onSubmit={onSubmit}
      aria-label="Write in the thread"
      borderTop="1px solid"
      borderColor="line"
      padding="3"
      css={promptFocus}
    >
      <Flex align="end" gap="3">
        <chakra.span
          aria-hidden
          color="action"
          fontSize="16px"
          lineHeight="1.5"
          paddingBlock={LINE_INSET}
        >
          &gt;
        </chakra.span>
        <VisuallyHidden as="label" {...{ htmlFor: id }}>
          Message
        </VisuallyHidden>
        <TextArea
          id={id}
          look="bare"
          data-prompt
          rows={1}
          fieldSizing="content"
          maxHeight="9em"
          paddingBlock={LINE_INSET}
          placeholder="message the room"
          value={draft}
          aria-invalid={left < 0}
          aria-describedby={`${id}-left`}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" disabled={body === "" || left < 0}>
          Post
        </Button>
      </Flex>
      <chakra.p
        id={`${id}-left`}
        fontSize="meta"
        color={left < 0 ? "failure" : "muted"}
      >
        {left < TOLD_BELOW && limitText(left)}
      </chakra.p>
    </chakra.form>
  );
}

/** In characters, as the server counts them. */
function limitText(left: number): string {
  const limit = MESSAGE_LIMIT.toLocaleString("en");
  return left < 0 ? `${-left} over the limit of ${limit}` : `${left} of ${limit} left`;
}

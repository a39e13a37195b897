import { chakra, Flex } from "@chakra-ui/react";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Button } from "../../components/ui/button";
import { Notice } from "../../components/ui/notice";
import { SelectField } from "../../components/ui/select-field";
import { promptFocus, TextArea } from "../../components/ui/text-input";
import { VisuallyHidden } from "../../components/ui/visually-hidden";
import type { Suspect, WorkspaceState } from "../../lib/api/sessions";
import { type Addressee, charactersLeft, limitOf, wishOf } from "./addressee";
import { useAddress } from "./addressee-context";
import { factsOf } from "./case-facts";
import { NO_HINT_LEFT, nextHintText } from "./hint-level";
import { useRoomState } from "./room-context";
import { useAgent } from "./use-agent";

const TOLD_BELOW = 100;
/** The prompt stands on the line of what is typed, at the height of a thumb too. */
const LINE_INSET = { base: "10px", md: "2" };
const NOBODY: readonly Suspect[] = [];

const selectSuspects = ({ session }: WorkspaceState) =>
  factsOf(session.content).suspects;
const selectHint = ({ activity, session }: WorkspaceState) =>
  nextHintText(activity, session.progress);

type ComposerProps = {
  draft: string;
  onDraft: (text: string) => void;
  onPost: (body: string) => void;
};

/** The thread's prompt: Enter sends, Shift+Enter breaks the line. */
export function Composer({ draft, onDraft, onPost }: ComposerProps) {
  const id = useId();
  const suspects = useRoomState(selectSuspects) ?? NOBODY;
  const hintTells = useRoomState(selectHint);
  const { to, setTo, summons } = useAddress();
  const agent = useAgent();
  const field = useRef<HTMLTextAreaElement>(null);
  const wish = wishOf(draft, to, suspects);
  const left = charactersLeft(wish);
  const maySend = draft.trim() !== "" && left >= 0;

  useEffect(() => {
    if (summons > 0) field.current?.focus();
  }, [summons]);

  async function sendDraft() {
    if (!maySend) return;
    onDraft("");
    if (wish.kind === "message") return onPost(wish.body);
    // Nothing typed is lost: what was refused comes back to be edited.
    const isTaken = await agent.ask(wish);
    if (!isTaken) onDraft(draft);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing)
      return;
    event.preventDefault();
    void sendDraft();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void sendDraft();
  }

  return (
    <chakra.form
      onSubmit={onSubmit}
      aria-label="Write in the thread"
      borderTop="1px solid"
      borderColor="line"
      padding="3"
      display="grid"
      gap="2"
      css={promptFocus}
    >
      {agent.refusal && <Notice>{agent.refusal.message}</Notice>}
      {suspects.length > 0 && (
        <Flex align="center" gap="3" wrap="wrap" justify="space-between">
          <ToField to={to} suspects={suspects} onTo={setTo} />
          <Button
            disabled={agent.isBusy || hintTells === NO_HINT_LEFT}
            aria-describedby={`${id}-hint`}
            onClick={() => void agent.ask({ kind: "hint" })}
          >
            Hint
          </Button>
        </Flex>
      )}
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
          ref={field}
          look="bare"
          data-prompt
          rows={1}
          fieldSizing="content"
          maxHeight="9em"
          paddingBlock={LINE_INSET}
          placeholder={placeholderOf(to, suspects)}
          value={draft}
          aria-invalid={left < 0}
          aria-describedby={`${id}-left`}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" disabled={!maySend}>
          {wish.kind === "message" && to === "room" ? "Post" : "Ask"}
        </Button>
      </Flex>
      {suspects.length > 0 && (
        <chakra.p color="muted" fontSize="meta">
          {hintTells !== NO_HINT_LEFT && "The next hint tells "}
          <span id={`${id}-hint`}>{hintTells}</span>.
        </chakra.p>
      )}
      <chakra.p
        id={`${id}-left`}
        fontSize="meta"
        color={left < 0 ? "failure" : "muted"}
      >
        {left < TOLD_BELOW && limitText(left, limitOf(wish))}
      </chakra.p>
    </chakra.form>
  );
}

type ToFieldProps = {
  to: Addressee;
  suspects: readonly Suspect[];
  onTo: (to: Addressee) => void;
};

function ToField({ to, suspects, onTo }: ToFieldProps) {
  const options = [
    { value: "room", text: "the room" },
    { value: "agent", text: "the agent" },
    ...suspects.map(({ id, name }) => ({ value: `suspect:${id}`, text: name })),
  ];
  return (
    <SelectField
      label="To"
      value={typeof to === "string" ? to : `suspect:${to.suspect}`}
      options={options}
      onChange={(value) => {
        if (value === "room" || value === "agent") onTo(value);
        else onTo({ suspect: value.slice("suspect:".length) });
      }}
    />
  );
}

function placeholderOf(to: Addressee, suspects: readonly Suspect[]): string {
  if (to === "agent") return "ask the agent";
  if (to === "room")
    return suspects.length > 0 ? "message, @agent to ask" : "message the room";
  const suspect = suspects.find(({ id }) => id === to.suspect);
  return `question ${suspect?.name ?? "a suspect"}`;
}

/** In characters, as the server counts them. */
function limitText(left: number, limit: number): string {
  const most = limit.toLocaleString("en");
  return left < 0 ? `${-left} over the limit of ${most}` : `${left} of ${most} left`;
}

import { chakra, Flex } from "@chakra-ui/react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button";
import { Field } from "../../components/ui/field";
import { Notice } from "../../components/ui/notice";
import { SelectField } from "../../components/ui/select-field";
import { TextArea } from "../../components/ui/text-input";
import type { Suspect } from "../../lib/api/sessions";
import { useRoom, useRoomEvents } from "./room-context";
import { useDraft } from "./use-draft";
import { useSending } from "./use-sending";

const SHORTEST = 10;
const LONGEST = 4_000;

type ProposeFormProps = { suspects: readonly Suspect[]; onClose: () => void };

/** Who did it, and why: what a person proposes as the solution. */
export function ProposeForm({ suspects, onClose }: ProposeFormProps) {
  const { id } = useRoom();
  const { push } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const [culprit, setCulprit] = useState(suspects[0]?.id ?? "");
  const [reasoning, setReasoning] = useDraft(`${id}.proposal`);
  const length = [...reasoning.trim()].length;
  const fault = lengthFault(length) ?? refusal?.faultOf("reasoning") ?? null;
  const [isTried, setIsTried] = useState(false);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (lengthFault(length) !== null) return;
    const isTaken = await send(() =>
      push("propose", { culprit, reasoning: reasoning.trim() }),
    );
    if (!isTaken) return;
    setReasoning("");
    onClose();
  }

  return (
    <chakra.form
      onSubmit={(event) => void onSubmit(event)}
      aria-label="Propose a solution"
      display="grid"
      gap="3"
      padding="4"
      borderBottom="1px solid"
      borderColor="line"
      background="panel"
    >
      <SelectField
        label="Who did it?"
        value={culprit}
        options={suspects.map(({ id: value, name }) => ({ value, text: name }))}
        onChange={setCulprit}
      />
      <chakra.div maxWidth="75ch">
        <Field
          label="Why? Name the evidence that it rests on."
          fault={isTried ? fault : null}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={4}
              value={reasoning}
              onChange={(event) => setReasoning(event.target.value)}
            />
          )}
        </Field>
      </chakra.div>
      {refusal && refusal.faults.length === 0 && <Notice>{refusal.message}</Notice>}
      <Flex gap="3">
        <Button type="submit" look="primary" disabled={isBusy}>
          Propose
        </Button>
        <Button onClick={onClose}>Close</Button>
      </Flex>
    </chakra.form>
  );
}

function lengthFault(length: number): string | null {
  if (length < SHORTEST) return `Say why in at least ${SHORTEST} characters.`;
  if (length <= LONGEST) return null;
  const most = LONGEST.toLocaleString("en");
  return `Say it in at most ${most} characters; this has ${length.toLocaleString("en")}.`;
}

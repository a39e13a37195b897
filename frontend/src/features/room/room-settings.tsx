import { chakra, Flex } from "@chakra-ui/react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button";
import { Field } from "../../components/ui/field";
import { Notice } from "../../components/ui/notice";
import { TextArea, TextInput } from "../../components/ui/text-input";
import type { SessionStatus, WorkspaceState } from "../../lib/api/sessions";
import { mayEdit, nextStatuses } from "./affordances";
import { statusChange } from "./room-changes";
import { useRoomEvents, useRoomState } from "./room-context";
import { useMyRole } from "./use-my-role";
import type { RoomEdit } from "./use-room-edit";
import { useSending } from "./use-sending";

const selectStatus = ({ session }: WorkspaceState) => session.status;

type RoomSettingsProps = { edit: RoomEdit; onClose: () => void };

/** What a moderator may do with the room itself: its texts and its status. */
export function RoomSettings({ edit, onClose }: RoomSettingsProps) {
  const status = useRoomState(selectStatus);
  const role = useMyRole();
  if (status === null) return null;
  return (
    <chakra.section
      aria-label="Moderate the room"
      display="flex"
      flexWrap="wrap"
      columnGap="8"
      rowGap="4"
      padding="4"
      borderBottom="1px solid"
      borderColor="line"
      background="panel"
    >
      {mayEdit(status, role) && <TextForm edit={edit} onClose={onClose} />}
      <StatusSteps status={status} />
    </chakra.section>
  );
}

function TextForm({ edit, onClose }: RoomSettingsProps) {
  const { text, refusal } = edit;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onClose();
    void edit.save();
  }

  return (
    <chakra.form
      onSubmit={onSubmit}
      aria-label="Title and description"
      display="grid"
      gap="3"
      flex="1 1 20rem"
      maxWidth="75ch"
    >
      <Field label="Title" fault={refusal?.faultOf("title") ?? null}>
        {(control) => (
          <TextInput
            {...control}
            value={text.title}
            onChange={(event) => edit.write({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" fault={refusal?.faultOf("description") ?? null}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={text.description}
            onChange={(event) => edit.write({ description: event.target.value })}
          />
        )}
      </Field>
      {refusal && refusal.faults.length === 0 && <Notice>{refusal.message}</Notice>}
      <Flex gap="3">
        <Button type="submit" look="primary" disabled={!edit.isChanged || edit.isBusy}>
          Save
        </Button>
        <Button
          onClick={() => {
            edit.discard();
            onClose();
          }}
        >
          {edit.isChanged ? "Discard" : "Close"}
        </Button>
      </Flex>
    </chakra.form>
  );
}

function StatusSteps({ status }: { status: SessionStatus }) {
  const { pushChange } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const [isAsked, setIsAsked] = useState(false);

  function go(to: SessionStatus) {
    // Completing shows the solution for good: that is asked twice.
    if (to === "completed" && !isAsked) return setIsAsked(true);
    setIsAsked(false);
    void send(() => pushChange("change_status", { status: to }, statusChange(to)));
  }

  return (
    <div>
      <chakra.p color="muted" fontSize="meta" marginBottom="1">
        Status: {status}
      </chakra.p>
      <Flex gap="3" wrap="wrap">
        {nextStatuses(status).map(({ to, label }) => (
          <Button key={to} disabled={isBusy} onClick={() => go(to)}>
            {to === "completed" && isAsked ? "Complete and show the solution" : label}
          </Button>
        ))}
      </Flex>
      {refusal && <Notice marginTop="2">{refusal.message}</Notice>}
    </div>
  );
}

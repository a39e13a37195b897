import { chakra, Flex } from "@chakra-ui/react";
import { Avatar } from "../../components/ui/avatar";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import { Notice } from "../../components/ui/notice";
import type { Role, WorkspaceState } from "../../lib/api/sessions";
import { RoleSelect } from "./role-select";
import { roleChange } from "./room-changes";
import { useRoom, useRoomEvents, useRoomPresence, useRoomState } from "./room-context";
import { peopleOf, type RoomPerson } from "./room-people";
import { useMembership } from "./use-membership";
import { useMyRole } from "./use-my-role";
import { useSending } from "./use-sending";

const selectParticipants = ({ participants }: WorkspaceState) => participants;

/** Everybody of the room and everybody in it: role, and whether they are here now. */
export function PeoplePanel() {
  const { external_id } = useRoom().me;
  const participants = useRoomState(selectParticipants);
  const present = useRoomPresence();
  const myRole = useMyRole();
  const membership = useMembership();
  const { refusal, giveRole } = useRoles();
  const fault = refusal ?? membership.refusal;
  return (
    <chakra.div padding="3">
      {fault && <Notice>{fault.message}</Notice>}
      <chakra.ul listStyleType="none" data-testid="people">
        {peopleOf(participants ?? [], present).map((person) => (
          <PersonRow
            key={person.id}
            {...person}
            isMe={person.id === external_id}
            onRole={myRole === "moderator" ? giveRole : null}
          />
        ))}
      </chakra.ul>
      {myRole !== null && (
        <Button marginTop="3" disabled={membership.isBusy} onClick={membership.leave}>
          Leave the case
        </Button>
      )}
    </chakra.div>
  );
}

function useRoles() {
  const { pushChange } = useRoomEvents();
  const { refusal, send } = useSending();
  const giveRole = (user: string, role: Role) =>
    send(() => pushChange("set_role", { user, role }, roleChange(user, role)));
  return { refusal, giveRole };
}

type PersonRowProps = RoomPerson & {
  isMe: boolean;
  /** Null for who may not give roles. */
  onRole: ((user: string, role: Role) => void) | null;
};

function PersonRow({ id, name, color, role, isHere, isMe, onRole }: PersonRowProps) {
  return (
    <chakra.li
      data-testid="person"
      data-user-id={id}
      data-here={isHere}
      display="flex"
      alignItems="center"
      gap="3"
      paddingBlock="2"
      paddingInline="1"
    >
      <Avatar name={name} color={color} />
      <chakra.div flex="1" minWidth="0" overflowWrap="anywhere">
        {name}
        {isMe && <chakra.span color="muted"> (you)</chakra.span>}
        <chakra.p color={isHere ? "action" : "muted"} fontSize="meta">
          {isHere ? "● here" : "○ away"}
        </chakra.p>
      </chakra.div>
      <Flex flex="none">
        {onRole && role ? (
          <RoleSelect
            label={`Role of ${name}`}
            role={role}
            onRole={(wanted) => onRole(id, wanted)}
          />
        ) : (
          <Chip tone={role === "moderator" ? "care" : "plain"}>
            {role ?? "looking in"}
          </Chip>
        )}
      </Flex>
    </chakra.li>
  );
}

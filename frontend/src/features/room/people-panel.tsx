import { chakra, Flex } from "@chakra-ui/react";
import { Avatar } from "../../components/ui/avatar";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import type { Participant } from "../../lib/api/sessions";
import type { PresentPerson } from "../../lib/live/topic";
import { peopleOf, type RoomPerson } from "./room-people";

type PeoplePanelProps = {
  participants: readonly Participant[];
  present: readonly PresentPerson[];
  myId: string;
  /** Null for who has no seat to give up. */
  onLeave: (() => void) | null;
};

/** Everybody of the room and everybody in it: role, and whether they are here now. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { participants, present, myId, onLeave } = props;
  const people = peopleOf(participants, present);
  return (
    <chakra.div padding="3">
      <chakra.ul listStyleType="none" data-testid="people">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isMe={person.id === myId} />
        ))}
      </chakra.ul>
      {onLeave && (
        <Button marginTop="3" onClick={onLeave}>
          Leave the case
        </Button>
      )}
    </chakra.div>
  );
}

function PersonRow({ person, isMe }: { person: RoomPerson; isMe: boolean }) {
  return (
    <chakra.li
      data-testid="person"
      data-user-id={person.id}
      data-here={person.isHere}
      display="flex"
      alignItems="center"
      gap="3"
      paddingBlock="2"
      paddingInline="1"
    >
      <Avatar name={person.name} color={person.color} />
      <chakra.div flex="1" minWidth="0" overflowWrap="anywhere">
        {person.name}
        {isMe && <chakra.span color="muted"> (you)</chakra.span>}
        <chakra.p color={person.isHere ? "action" : "muted"} fontSize="meta">
          {person.isHere ? "● here" : "○ away"}
        </chakra.p>
      </chakra.div>
      <Flex flex="none">
        <Chip tone={person.role === "moderator" ? "care" : "plain"}>
          {person.role ?? "looking in"}
        </Chip>
      </Flex>
    </chakra.li>
  );
}

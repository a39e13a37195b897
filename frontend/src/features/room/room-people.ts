import type { Participant, Role } from "../../lib/api/sessions";
import type { PresentPerson } from "../../lib/live/topic";

export type RoomPerson = {
  id: string;
  name: string;
  color: string;
  role: Role | null;
  isHere: boolean;
};

/** The participants, then who only looks in; those who are here before those away. */
export function peopleOf(
  participants: readonly Participant[],
  present: readonly PresentPerson[],
): RoomPerson[] {
  const here = new Set(present.map(({ external_id }) => external_id));
  const members = participants.map(({ user, role }) => ({
    id: user.external_id,
    name: user.display_name,
    color: user.color,
    role,
    isHere: here.has(user.external_id),
  }));
  const known = new Set(members.map(({ id }) => id));
  const guests = present
    .filter(({ external_id }) => !known.has(external_id))
    .map(({ external_id, display_name, color }) => ({
      id: external_id,
      name: display_name,
      color,
      role: null,
      isHere: true,
    }));
  return [...members, ...guests].sort((a, b) => Number(b.isHere) - Number(a.isHere));
}

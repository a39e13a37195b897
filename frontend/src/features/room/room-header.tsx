import { chakra, Flex } from "@chakra-ui/react";
import { Link } from "react-router";
import { AvatarStack } from "../../components/ui/avatar";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import { DifficultyMark } from "../../components/ui/difficulty-mark";
import type { Role, RoomSession } from "../../lib/api/sessions";
import type { PresentPerson } from "../../lib/live/topic";
import { mayJoin } from "./affordances";

const Back = chakra(Link, {
  base: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    minWidth: { base: "44px", md: "32px" },
    minHeight: { base: "44px", md: "32px" },
    color: "action",
    fontSize: "title",
    lineHeight: "1",
  },
});

type RoomHeaderProps = {
  session: RoomSession;
  present: readonly PresentPerson[];
  role: Role | null;
  isBusy: boolean;
  onJoin: () => void;
};

/** What room this is, how it stands, who is in it, and the way in. */
export function RoomHeader(props: RoomHeaderProps) {
  const { session, present, role, isBusy, onJoin } = props;
  const { found, total } = session.progress ?? { found: 0, total: 0 };
  return (
    <chakra.header
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      columnGap="4"
      rowGap="2"
      minHeight="56px"
      paddingBlock="2"
      paddingInline={{ base: "3", md: "4" }}
      borderBottom="1px solid"
      borderColor="line"
    >
      <Flex
        flex={{ base: "1 1 100%", lg: "0 1 auto" }}
        align="center"
        gap="2"
        minWidth="0"
      >
        <Back to="/" aria-label="Back to the rooms">
          ‹
        </Back>
        <chakra.h1
          fontFamily="title"
          fontSize={{ base: "title", md: "heading" }}
          lineHeight="1.05"
          color="action"
          overflowWrap="anywhere"
        >
          {session.title}
        </chakra.h1>
      </Flex>
      <Flex flex="1" gap="3" wrap="wrap" align="center">
        <Chip tone={session.status === "active" ? "alive" : "care"}>
          {session.status}
        </Chip>
        <DifficultyMark difficulty={session.difficulty} />
        <chakra.span color="muted" display={{ base: "none", md: "inline" }}>
          {session.estimated_duration} min
        </chakra.span>
        {total > 0 && (
          <chakra.span color="muted">
            evidence {found}/{total}
          </chakra.span>
        )}
      </Flex>
      <Flex align="center" gap="3">
        <AvatarStack people={present} />
        {mayJoin(session.status, role) && (
          <Button look="primary" disabled={isBusy} onClick={onJoin}>
            Join the case
          </Button>
        )}
      </Flex>
    </chakra.header>
  );
}

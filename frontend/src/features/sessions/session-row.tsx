import { chakra } from "@chakra-ui/react";
import { memo } from "react";
import { Link } from "react-router";
import { Chip } from "../../components/ui/chip";
import { DifficultyMark } from "../../components/ui/difficulty-mark";
import type { SessionCard } from "../../lib/api/sessions";
import { ageText } from "../../lib/time-text";

const Row = chakra("li", {
  base: {
    position: "relative",
    display: "grid",
    gridTemplateColumns: {
      base: "auto auto 1fr",
      md: "minmax(0, 1fr) 9.5rem 4.5rem 7rem 5.5rem",
    },
    alignItems: "center",
    columnGap: "4",
    rowGap: "1",
    paddingBlock: "3",
    paddingInline: "4",
    borderBottom: "1px solid",
    borderColor: "line",
    color: "muted",
    _hover: { background: "raised" },
    _last: { borderBottom: "0" },
  },
});

const Title = chakra(Link, {
  base: {
    fontFamily: "title",
    fontSize: "title",
    lineHeight: "1.1",
    color: "action",
    overflowWrap: "anywhere",
    // The whole row is the target, the title alone is what is read out.
    _after: { content: '""', position: "absolute", inset: "0" },
    _hover: { textDecoration: "underline" },
  },
});

type SessionRowProps = { session: SessionCard; isNew: boolean; now: number };

export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, isNew, now } = props;
  return (
    <Row
      data-testid="session-row"
      data-session-id={session.id}
      animation={isNew ? "arrive 180ms ease-out" : undefined}
    >
      <chakra.div gridColumn={{ base: "1 / -1", md: "1" }} minWidth="0">
        <chakra.h3 display="flex" flexWrap="wrap" alignItems="center" gap="2">
          <Title to={`/rooms/${session.id}`}>{session.title}</Title>
          {isNew && <Chip tone="alive">new</Chip>}
        </chakra.h3>
        <chakra.p
          overflow="hidden"
          textOverflow="ellipsis"
          whiteSpace="nowrap"
          title={session.description}
        >
          {session.description}
        </chakra.p>
      </chakra.div>
      <DifficultyMark difficulty={session.difficulty} />
      <span>{session.estimated_duration} min</span>
      <span>
        {session.online_count > 0 ? `${session.online_count} here` : "nobody here"}
      </span>
      <chakra.time
        dateTime={session.created_at}
        display={{ base: "none", md: "inline" }}
      >
        {ageText(session.created_at, now)}
      </chakra.time>
    </Row>
  );
});

import { chakra } from "@chakra-ui/react";
import { memo } from "react";
import { Chip } from "../../components/ui/chip";
import { DifficultyMark } from "../../components/ui/difficulty-mark";
import { ListRow, ListRowTitle } from "../../components/ui/list-row";
import type { SessionCard } from "../../lib/api/sessions";
import { ageText } from "../../lib/time-text";

const COLUMNS = {
  base: "auto auto 1fr",
  md: "minmax(0, 1fr) 9.5rem 4.5rem 7rem 5.5rem",
};

type SessionRowProps = { session: SessionCard; isNew: boolean; now: number };

export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, isNew, now } = props;
  return (
    <ListRow
      gridTemplateColumns={COLUMNS}
      data-testid="session-row"
      data-session-id={session.id}
      animation={isNew ? "arrive 180ms ease-out" : undefined}
    >
      <chakra.div gridColumn={{ base: "1 / -1", md: "1" }} minWidth="0">
        <chakra.h3 display="flex" flexWrap="wrap" alignItems="center" gap="2">
          <ListRowTitle to={`/rooms/${session.id}`}>{session.title}</ListRowTitle>
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
    </ListRow>
  );
});

import { chakra, Flex } from "@chakra-ui/react";
import { memo, useEffect, useState } from "react";
import { Notice } from "../../components/ui/notice";
import type { Person, WorkspaceState } from "../../lib/api/sessions";
import { useMediaQuery } from "../../lib/use-media-query";
import { ActivityPanel } from "./activity-panel";
import { useAddress } from "./addressee-context";
import { CasePanel } from "./case-panel";
import { EvidencePanel } from "./evidence-panel";
import { PeoplePanel } from "./people-panel";
import { Reports } from "./reports";
import { RoomColumns } from "./room-columns";
import { RoomProvider, useRoomState } from "./room-context";
import { RoomHeader } from "./room-header";
import type { RoomParts } from "./room-parts";
import { RoomTabs, type TabId } from "./room-tabs";
import { ThreadPanel } from "./thread-panel";

const WIDE = "(min-width: 1000px)";

// Made once: each part takes what it shows out of the room's state by itself, so that a
// patch renders the parts that it is about and no other.
const PARTS: RoomParts = {
  story: <Story />,
  evidence: <EvidencePart />,
  thread: <ThreadPanel />,
  activity: <ActivityPart />,
  people: <PeoplePanel />,
};

const selectError = ({ error }: WorkspaceState) => error;
const selectStory = ({ session }: WorkspaceState) => {
  const { description, author_label, starting_prompt } = session;
  return { description, author_label, starting_prompt };
};
const selectFinds = ({ session, evidence }: WorkspaceState) => {
  const { content, solution } = session;
  return { content, solution, evidence };
};
const selectActivity = ({ activity }: WorkspaceState) => activity;

type RoomViewProps = { id: string; me: Person };

/** A room: its case, its evidence, its people and their talk. */
export const RoomView = memo(function RoomView({ id, me }: RoomViewProps) {
  return (
    <RoomProvider id={id} me={me}>
      <Layout />
    </RoomProvider>
  );
});

function Layout() {
  const error = useRoomState(selectError);
  const isWide = useMediaQuery(WIDE);
  // Kept here: a window that is wide for a moment must not lose the reader's place.
  const [tab, setTab] = useState<TabId>("case");
  const { summons } = useAddress();
  useEffect(() => {
    if (summons > 0) setTab("thread");
  }, [summons]);
  return (
    <Flex direction="column" height="100%" minHeight="0" data-testid="room">
      <RoomHeader />
      {error && <Notice>{error}</Notice>}
      <chakra.main flex="1" minHeight="0">
        {isWide ? (
          <RoomColumns parts={PARTS} />
        ) : (
          <RoomTabs parts={PARTS} selected={tab} onSelect={setTab} />
        )}
      </chakra.main>
    </Flex>
  );
}

function Story() {
  const story = useRoomState(selectStory);
  return story && <CasePanel {...story} />;
}

function EvidencePart() {
  const finds = useRoomState(selectFinds);
  return finds && <EvidencePanel {...finds} />;
}

function ActivityPart() {
  const activity = useRoomState(selectActivity);
  return (
    activity && (
      <>
        <ActivityPanel activity={activity} />
        <Reports />
      </>
    )
  );
}

import { chakra, Flex } from "@chakra-ui/react";
import { useState } from "react";
import { Notice } from "../../components/ui/notice";
import type { Person, WorkspaceState } from "../../lib/api/sessions";
import type { PushEvent } from "../../lib/live/live-context";
import type { PresentPerson } from "../../lib/live/topic";
import { useMediaQuery } from "../../lib/use-media-query";
import { ActivityPanel } from "./activity-panel";
import { roleOf, whyReadOnly } from "./affordances";
import { CasePanel } from "./case-panel";
import { EvidencePanel } from "./evidence-panel";
import { PeoplePanel } from "./people-panel";
import { RoomColumns } from "./room-columns";
import { RoomHeader } from "./room-header";
import type { RoomParts } from "./room-parts";
import { RoomTabs, type TabId } from "./room-tabs";
import { ThreadPanel } from "./thread-panel";
import { useMembership } from "./use-membership";
import { useThread } from "./use-thread";

const WIDE = "(min-width: 1000px)";

type RoomViewProps = {
  workspace: WorkspaceState;
  present: readonly PresentPerson[];
  me: Person;
  push: PushEvent;
};

/** A room: its case, its evidence, its people and their talk. */
export function RoomView({ workspace, present, me, push }: RoomViewProps) {
  const { session, participants, messages, evidence, activity, agent } = workspace;
  const isWide = useMediaQuery(WIDE);
  // Kept here: a window that is wide for a moment must not lose the reader's place.
  const [tab, setTab] = useState<TabId>("case");
  const thread = useThread({ messages, userId: me.external_id, push });
  const membership = useMembership(push);
  const role = roleOf(participants, me.external_id);
  const parts: RoomParts = {
    story: <CasePanel session={session} />,
    evidence: <EvidencePanel session={session} evidence={evidence} />,
    thread: (
      <ThreadPanel
        sessionId={session.id}
        messages={messages}
        agent={agent}
        thread={thread}
        me={me}
        readOnlyBecause={whyReadOnly(session.status, role)}
      />
    ),
    activity: <ActivityPanel activity={activity} />,
    people: (
      <PeoplePanel
        participants={participants}
        present={present}
        myId={me.external_id}
        onLeave={role === null ? null : membership.leave}
      />
    ),
  };
  return (
    <Flex direction="column" height="100%" minHeight="0" data-testid="room">
      <RoomHeader
        session={session}
        present={present}
        role={role}
        isBusy={membership.isBusy}
        onJoin={membership.join}
      />
      {membership.refusal && <Notice>{membership.refusal.message}</Notice>}
      {workspace.error && <Notice>{workspace.error}</Notice>}
      <chakra.main flex="1" minHeight="0">
        {isWide ? (
          <RoomColumns parts={parts} hereCount={present.length} />
        ) : (
          <RoomTabs parts={parts} selected={tab} onSelect={setTab} />
        )}
      </chakra.main>
    </Flex>
  );
}

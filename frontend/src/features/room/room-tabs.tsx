import { chakra, Flex } from "@chakra-ui/react";
import { PanelBoundary } from "../../components/ui/panel-boundary";
import { TabList, tabPanelProps } from "../../components/ui/tabs";
import type { RoomParts } from "./room-parts";

const TABS = [
  { id: "case", label: "Case" },
  { id: "evidence", label: "Evidence" },
  { id: "thread", label: "Thread" },
  { id: "people", label: "People" },
] as const;

export type TabId = (typeof TABS)[number]["id"];

type RoomTabsProps = {
  parts: RoomParts;
  selected: TabId;
  onSelect: (tab: TabId) => void;
};

/** The narrow room: the same parts, one at a time, with the tabs under the thumb. */
export function RoomTabs({ parts, selected, onSelect }: RoomTabsProps) {
  const shown = {
    case: parts.story,
    evidence: parts.evidence,
    thread: parts.thread,
    people: (
      <>
        {parts.people}
        {parts.activity}
      </>
    ),
  }[selected];
  return (
    <Flex direction="column" height="100%" minHeight="0">
      <chakra.div
        key={selected}
        flex="1"
        minHeight="0"
        overflowY="auto"
        {...tabPanelProps(selected)}
      >
        <PanelBoundary name={selected}>{shown}</PanelBoundary>
      </chakra.div>
      <chakra.div borderTop="1px solid" borderColor="line" background="panel">
        <TabList
          label="Parts of the room"
          items={TABS}
          selected={selected}
          onSelect={onSelect}
          edge="top"
        />
      </chakra.div>
    </Flex>
  );
}

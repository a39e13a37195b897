import { chakra } from "@chakra-ui/react";
import { useEffect, useState } from "react";
import { PanelHead } from "../../components/ui/panel";
import { PanelBoundary } from "../../components/ui/panel-boundary";
import { TabList, tabPanelProps } from "../../components/ui/tabs";
import { useAddress } from "./addressee-context";
import { useRoomPresence } from "./room-context";
import type { RoomParts } from "./room-parts";

const Column = chakra("div", {
  base: {
    display: "flex",
    flexDirection: "column",
    minWidth: "0",
    minHeight: "0",
    borderInlineEnd: "1px solid",
    borderColor: "line",
    _last: { borderInlineEnd: "0" },
  },
});

const Scroll = chakra("div", {
  base: { flex: "1", minHeight: "0", overflowY: "auto" },
});

const SIDE = ["thread", "activity", "people"] as const;
type Side = (typeof SIDE)[number];

/** The wide room: case, evidence and talk side by side, each with its own scroll. */
export function RoomColumns({ parts }: { parts: RoomParts }) {
  const [side, setSide] = useState<Side>("thread");
  const { summons } = useAddress();
  useEffect(() => {
    if (summons > 0) setSide("thread");
  }, [summons]);
  const hereCount = useRoomPresence().length;
  const labels = {
    thread: "Thread",
    activity: "Activity",
    people: `Here ${hereCount}`,
  };
  return (
    <chakra.div
      display="grid"
      gridTemplateColumns="minmax(280px, 25fr) minmax(0, 48fr) minmax(320px, 27fr)"
      height="100%"
      minHeight="0"
    >
      <Column>
        <PanelHead id="case-head" title="Case" />
        <Scroll tabIndex={0} role="region" aria-labelledby="case-head">
          <PanelBoundary name="case">{parts.story}</PanelBoundary>
        </Scroll>
      </Column>
      <Column>
        <PanelHead id="evidence-head" title="Evidence and suspects" />
        <Scroll tabIndex={0} role="region" aria-labelledby="evidence-head">
          <PanelBoundary name="evidence">{parts.evidence}</PanelBoundary>
        </Scroll>
      </Column>
      <Column>
        <TabList
          label="Talk"
          items={SIDE.map((id) => ({ id, label: labels[id] }))}
          selected={side}
          onSelect={setSide}
        />
        <Scroll
          key={side}
          borderTop="1px solid"
          borderColor="line"
          {...tabPanelProps(side)}
        >
          <PanelBoundary name={side}>{parts[side]}</PanelBoundary>
        </Scroll>
      </Column>
    </chakra.div>
  );
}

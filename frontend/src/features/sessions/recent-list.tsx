import { chakra } from "@chakra-ui/react";
import { useState } from "react";
import { Link } from "react-router";
import { Panel, PanelHead } from "../../components/ui/panel";
import { readRecent } from "./recent-sessions";

const RecentLink = chakra(Link, {
  base: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: { base: "44px", md: "32px" },
    color: "link",
    overflowWrap: "anywhere",
    _hover: { textDecoration: "underline" },
  },
});

/** The rooms this person opened last in this browser; nothing when there are none. */
export function RecentList({ userId }: { userId: string }) {
  const [recent] = useState(() => readRecent(userId));
  if (recent.length === 0) return null;
  return (
    <Panel aria-labelledby="recent-head" data-testid="recent-sessions">
      <PanelHead id="recent-head" title="Opened last" />
      <chakra.ul
        listStyleType="none"
        display="flex"
        flexWrap="wrap"
        columnGap="5"
        paddingInline="4"
        paddingBlock="2"
      >
        {recent.map(({ id, title }) => (
          <li key={id}>
            <RecentLink to={`/rooms/${id}`}>{title}</RecentLink>
          </li>
        ))}
      </chakra.ul>
    </Panel>
  );
}

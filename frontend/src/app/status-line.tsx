import { chakra } from "@chakra-ui/react";
import type { Connection } from "../lib/live/connection-status";
import { useConnection, useIsSaved } from "../lib/live/live-context";

const WORDS: Record<Connection, string> = {
  connecting: "○ connecting",
  live: "● live",
  reconnecting: "○ reconnecting",
  offline: "○ offline",
  "signed-out": "○ ended",
  refused: "○ refused",
};

const Cell = chakra("span", {
  base: {
    display: "inline-flex",
    flex: "none",
    alignItems: "center",
    paddingInline: "3",
    borderInlineEnd: "1px solid",
    borderColor: "line",
    whiteSpace: "nowrap",
  },
});

type StatusLineProps = {
  who: string;
  here: string | null;
  /** How many texts of this page the server has refused. */
  unsent: number;
};

/** Always at the bottom: live or not, who I am here, who is here, saved or not. */
export function StatusLine({ who, here, unsent }: StatusLineProps) {
  const { connection } = useConnection();
  const isSaved = useIsSaved();
  const isLive = connection === "live";
  return (
    <chakra.footer
      data-testid="status-line"
      display="flex"
      flex="none"
      minHeight="30px"
      overflow="hidden"
      borderTop="1px solid"
      borderColor="line"
      background="panel"
      color="muted"
      fontSize="meta"
    >
      <Cell
        data-testid="connection"
        data-connection={connection}
        background={isLive ? "action" : "careGround"}
        color={isLive ? "onAction" : "care"}
        textTransform="uppercase"
      >
        {WORDS[connection]}
      </Cell>
      <Cell data-testid="who" flex="0 1 auto" minWidth="0">
        <chakra.span overflow="hidden" textOverflow="ellipsis">
          {who}
        </chakra.span>
      </Cell>
      {here && <Cell data-testid="here">{here}</Cell>}
      <Cell data-testid="saved" color={unsent > 0 ? "failure" : "inherit"}>
        <Saved isSaved={isSaved} unsent={unsent} />
      </Cell>
    </chakra.footer>
  );
}

function Saved({ isSaved, unsent }: { isSaved: boolean; unsent: number }) {
  if (unsent > 0) return `${unsent} not sent`;
  if (!isSaved) return "saving…";
  return (
    <span>
      <chakra.span display={{ base: "none", md: "inline" }}>all changes </chakra.span>
      saved
    </span>
  );
}

import { chakra } from "@chakra-ui/react";
import type { Connection } from "../lib/live/connection-status";
import { useConnection } from "../lib/live/live-context";

const TEXTS: Partial<Record<Connection, string>> = {
  reconnecting: "Reconnecting… you can go on writing",
  offline: "Offline… you can go on writing; it is sent when the network is back",
  "signed-out": "The live connection has ended. Reload the page to go on.",
};

/** The slim amber strip: there only while the page is not live. */
export function ConnectionStrip() {
  const { connection, reason } = useConnection();
  const text =
    connection === "refused"
      ? `${reason} Reload the page to try again.`
      : TEXTS[connection];
  return (
    <chakra.div role="status" data-testid="connection-strip">
      {text && (
        <chakra.p
          paddingBlock="1"
          paddingInline="4"
          background="careGround"
          color="care"
          fontSize="meta"
        >
          <span aria-hidden>▲ </span>
          {text}
        </chakra.p>
      )}
    </chakra.div>
  );
}

import { chakra, Flex } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { ConnectionStrip } from "./connection-strip";
import { StatusLine } from "./status-line";

type ShellProps = {
  who: string;
  here?: string | null;
  unsent?: number;
  children: ReactNode;
};

/** The frame of every page: the strip above, the status line below. */
export function Shell({ who, here = null, unsent = 0, children }: ShellProps) {
  return (
    <Flex direction="column" height="100dvh">
      <ConnectionStrip />
      <chakra.div flex="1" minHeight="0" overflowY="auto">
        {children}
      </chakra.div>
      <StatusLine who={who} here={here} unsent={unsent} />
    </Flex>
  );
}

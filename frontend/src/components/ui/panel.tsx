import { chakra } from "@chakra-ui/react";
import type { ReactNode } from "react";

export const Panel = chakra("section", {
  base: { border: "1px solid", borderColor: "line", background: "panel" },
});

const Head = chakra("header", {
  base: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "3",
    minHeight: "38px",
    paddingInline: "4",
    borderBottom: "1px solid",
    borderColor: "line",
    color: "muted",
    fontSize: "meta",
    letterSpacing: "0.08em",
    textTransform: "uppercase",
  },
});

type PanelHeadProps = { id: string; title: string; children?: ReactNode };

/** The upper-case line on top of a panel; `id` names the panel for screen readers. */
export function PanelHead({ id, title, children }: PanelHeadProps) {
  return (
    <Head>
      <chakra.h2 id={id} font="inherit">
        {title}
      </chakra.h2>
      {children}
    </Head>
  );
}

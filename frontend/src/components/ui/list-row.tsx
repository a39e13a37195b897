import { chakra } from "@chakra-ui/react";
import { Link } from "react-router";

/** One entry of a list of links; the columns are its own affair. */
export const ListRow = chakra("li", {
  base: {
    position: "relative",
    display: "grid",
    alignItems: "center",
    columnGap: "4",
    rowGap: "1",
    paddingBlock: "3",
    paddingInline: "4",
    borderBottom: "1px solid",
    borderColor: "line",
    color: "muted",
    _hover: { background: "raised" },
    _last: { borderBottom: "0" },
  },
});

export const ListRowTitle = chakra(Link, {
  base: {
    fontFamily: "title",
    fontSize: "title",
    lineHeight: "1.1",
    color: "action",
    overflowWrap: "anywhere",
    // The whole row is the target, the title alone is what is read out.
    _after: { content: '""', position: "absolute", inset: "0" },
    _hover: { textDecoration: "underline" },
  },
});

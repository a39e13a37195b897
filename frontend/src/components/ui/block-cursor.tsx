import { chakra } from "@chakra-ui/react";

// The capitals of the title face are low for its size.
const SHAPES = {
  text: { height: "0.9em", verticalAlign: "-0.1em" },
  title: { height: "0.72em", verticalAlign: "-0.04em" },
};

/** The brand's cursor: stands where text is being written, by whomever. */
export function BlockCursor({ beside = "text" }: { beside?: "text" | "title" }) {
  return (
    <chakra.span
      aria-hidden
      display="inline-block"
      width="0.5em"
      marginInlineStart="2px"
      {...SHAPES[beside]}
      background="action"
      animation="blink 1.1s steps(1) infinite"
    />
  );
}

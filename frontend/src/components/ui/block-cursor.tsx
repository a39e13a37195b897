import { chakra } from "@chakra-ui/react";

/** The brand's cursor: stands where text is being written, by whomever. */
export function BlockCursor() {
  return (
    <chakra.span
      aria-hidden
      display="inline-block"
      width="0.5em"
      height="0.9em"
      marginInlineStart="2px"
      verticalAlign="-0.1em"
      background="action"
      animation="blink 1.1s steps(1) infinite"
    />
  );
}

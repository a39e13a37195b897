import { chakra } from "@chakra-ui/react";

/** The brand's cursor: stands where text is being written, by whomever. */
export function BlockCursor() {
  return (
    <chakra.span
      aria-hidden
      display="inline-block"
      width="0.5em"
      height="1.1em"
      marginInlineStart="1px"
      verticalAlign="text-bottom"
      background="action"
      animation="blink 1.1s steps(2) infinite"
    />
  );
}

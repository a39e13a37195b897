import { chakra } from "@chakra-ui/react";

/** One sentence about what went wrong or needs care, read out when it appears. */
export const Notice = chakra(
  "p",
  {
    base: {
      paddingBlock: "2",
      paddingInline: "3",
      borderInlineStart: "2px solid",
      overflowWrap: "anywhere",
    },
    variants: {
      tone: {
        failure: { borderColor: "failure", color: "failure" },
        care: { borderColor: "care", color: "care" },
        plain: { borderColor: "control", color: "muted" },
      },
    },
    defaultVariants: { tone: "failure" },
  },
  { defaultProps: { role: "alert" } },
);

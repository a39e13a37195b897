import { chakra } from "@chakra-ui/react";

export const Chip = chakra("span", {
  base: {
    display: "inline-flex",
    alignItems: "center",
    gap: "2",
    minHeight: "24px",
    paddingInline: "2",
    border: "1px solid",
    fontSize: "meta",
    lineHeight: "1.2",
    whiteSpace: "nowrap",
  },
  variants: {
    tone: {
      plain: { borderColor: "control", color: "muted" },
      alive: { borderColor: "action", color: "action" },
      care: { borderColor: "care", color: "care" },
      failure: { borderColor: "failure", color: "failure" },
    },
  },
  defaultVariants: { tone: "plain" },
});

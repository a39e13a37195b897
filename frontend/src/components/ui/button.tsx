import { chakra } from "@chakra-ui/react";

const base = {
  display: "inline-flex",
  alignItems: "center",
  justifyContent: "center",
  gap: "2",
  minHeight: { base: "44px", md: "34px" },
  paddingInline: "4",
  border: "1px solid",
  borderColor: "control",
  borderRadius: "0",
  background: "transparent",
  color: "text",
  fontFamily: "body",
  fontSize: "interface",
  lineHeight: "1.2",
  whiteSpace: "nowrap",
  textDecoration: "none",
  cursor: "pointer",
  transition: "background 120ms ease-out, color 120ms ease-out",
  _hover: { background: "raised" },
  _disabled: { opacity: 0.55, cursor: "not-allowed" },
} as const;

const variants = {
  look: {
    plain: {},
    primary: {
      background: "action",
      borderColor: "action",
      color: "onAction",
      _hover: { background: "text", borderColor: "text", color: "background" },
    },
    danger: { borderColor: "failure", color: "failure" },
    quiet: { borderColor: "transparent", paddingInline: "2", color: "muted" },
  },
} as const;

export const Button = chakra(
  "button",
  { base, variants, defaultVariants: { look: "plain" } },
  { defaultProps: { type: "button" } },
);

/** A link that acts like a button, for the one thing a page invites to do. */
export const ButtonLink = chakra("a", {
  base,
  variants,
  defaultVariants: { look: "plain" },
});

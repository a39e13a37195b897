import { chakra } from "@chakra-ui/react";

const base = {
  width: "100%",
  minHeight: { base: "44px", md: "34px" },
  paddingInline: "3",
  border: "1px solid",
  borderColor: "control",
  borderRadius: "0",
  background: "background",
  color: "text",
  caretColor: "{colors.action}",
  fontFamily: "body",
  // Below 16 px iOS zooms into a focused field.
  fontSize: "16px",
  lineHeight: "1.5",
  _placeholder: { color: "dim", opacity: 1 },
  _invalid: { borderColor: "failure" },
} as const;

const variants = {
  look: {
    boxed: {},
    // Its prompt shows the focus: see `promptFocus`.
    bare: {
      border: "0",
      paddingInline: "0",
      background: "transparent",
      _focusVisible: { outline: "none" },
    },
  },
} as const;

/** For the box around a bare input: the outline that the input itself does not draw. */
export const promptFocus = {
  "&:has([data-prompt]:focus-visible)": {
    outline: "2px solid {colors.action}",
    outlineOffset: "-2px",
  },
} as const;

export const TextInput = chakra("input", {
  base,
  variants,
  defaultVariants: { look: "boxed" },
});

export const TextArea = chakra("textarea", {
  base: { ...base, paddingBlock: "2", resize: "none" },
  variants,
  defaultVariants: { look: "boxed" },
});

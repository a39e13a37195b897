import { chakra } from "@chakra-ui/react";

export const TextLink = chakra("a", {
  base: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: { base: "44px", md: "32px" },
    color: "link",
    textDecoration: "underline",
    textUnderlineOffset: "3px",
  },
});

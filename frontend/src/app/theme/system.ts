import { createSystem, defaultBaseConfig, defineConfig } from "@chakra-ui/react";
import { semanticTokens, tokens } from "./tokens";

const globalCss = {
  "html, body, #root": { height: "100%" },
  html: { colorScheme: "dark light", textSizeAdjust: "100%" },
  body: {
    margin: 0,
    background: "background",
    color: "text",
    fontFamily: "body",
    fontSize: "interface",
    lineHeight: "1.55",
    fontSynthesis: "none",
    scrollbarColor: "{colors.control} transparent",
  },
  "::selection": { background: "action", color: "onAction" },
  ":focus-visible": {
    outline: "2px solid {colors.action}",
    outlineOffset: "2px",
  },
  "@media (prefers-reduced-motion: reduce)": {
    "*, *::before, *::after": {
      animation: "none !important",
      transition: "none !important",
    },
  },
} as const;

const config = defineConfig({
  preflight: true,
  cssVarsPrefix: "case",
  globalCss,
  theme: {
    breakpoints: { sm: "480px", md: "760px", lg: "1000px", xl: "1280px" },
    tokens,
    semanticTokens,
    keyframes: {
      blink: { "50%": { opacity: "0" } },
      arrive: {
        from: { opacity: "0", transform: "translateY(-8px)" },
        to: { opacity: "1", transform: "none" },
      },
    },
  },
});

/** The design system of `ui/README`: only our tokens, none of Chakra's recipes. */
export const system = createSystem(defaultBaseConfig, config);

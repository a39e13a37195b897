import { defineSemanticTokens, defineTokens } from "@chakra-ui/react";

/** Dark is the brand and the base; light follows the system's setting. */
function pair(dark: string, light: string) {
  return { value: { base: dark, _osLight: light } };
}

export const semanticTokens = defineSemanticTokens({
  colors: {
    background: pair("#07100b", "#f4f8f2"),
    panel: pair("#0c1811", "#ffffff"),
    raised: pair("#122219", "#e9f1e8"),
    text: pair("#c9f7d6", "#10271a"),
    muted: pair("#8fc3a2", "#3c5a48"),
    dim: pair("#6ea584", "#4d6b59"),
    action: pair("#3dfc84", "#0a6b35"),
    onAction: pair("#04120a", "#ffffff"),
    care: pair("#ffc45c", "#7a4d00"),
    careGround: pair("#3a2a0a", "#fbeed3"),
    link: pair("#6fe3ff", "#0b5c73"),
    failure: pair("#ff8a80", "#a3201a"),
    line: pair("#1f3a2b", "#cfddd2"),
    control: pair("#4f8a68", "#6f9480"),
  },
});

const spacing = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16].map(
  (step) => [String(step), { value: `${step * 4}px` }] as const,
);

export const tokens = defineTokens({
  fonts: {
    title: { value: "VT323, 'Share Tech Mono', ui-monospace, monospace" },
    body: { value: "'Share Tech Mono', ui-monospace, 'DejaVu Sans Mono', monospace" },
  },
  fontSizes: {
    meta: { value: "13px" },
    interface: { value: "15px" },
    reading: { value: "16.5px" },
    title: { value: "24px" },
    heading: { value: "30px" },
    page: { value: "40px" },
  },
  spacing: Object.fromEntries(spacing),
  zIndex: { strip: { value: 20 } },
});

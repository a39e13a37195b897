import { chakra } from "@chakra-ui/react";

const THEMES = [
  "a theft at the observatory",
  "a forged map in a flooded library",
  "poison at the chess final",
];

const Suggestion = chakra("button", {
  base: {
    minHeight: "32px",
    border: "0",
    background: "transparent",
    color: "muted",
    fontFamily: "body",
    fontSize: "interface",
    textAlign: "start",
    cursor: "pointer",
    _hover: { color: "action", textDecoration: "underline" },
  },
});

/** Themes for whoever has none; a click writes one into the prompt. */
export function ThemeSuggestions({ onPick }: { onPick: (theme: string) => void }) {
  return (
    <chakra.p
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      columnGap="3"
      marginTop="1"
      color="dim"
    >
      Try:
      {THEMES.map((theme) => (
        <Suggestion key={theme} type="button" onClick={() => onPick(theme)}>
          “{theme}”
        </Suggestion>
      ))}
    </chakra.p>
  );
}

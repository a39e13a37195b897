import { chakra, Flex } from "@chakra-ui/react";

const FALLBACK_COLOR = "#8fc3a2";
const SHOWN = 5;

const Square = chakra("span", {
  base: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    flex: "none",
    width: "26px",
    height: "26px",
    border: "1px solid",
    borderColor: "background",
    color: "#04120a",
    fontSize: "meta",
    textTransform: "uppercase",
  },
});

type AvatarProps = { name: string; color: string };

/** Somebody's initials on their colour; the name itself must stand beside it. */
export function Avatar({ name, color }: AvatarProps) {
  return (
    <Square aria-hidden style={{ background: color || FALLBACK_COLOR }}>
      {initials(name)}
    </Square>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...name.trim()];
  return letters.slice(0, 2).join("");
}

type AvatarStackProps = {
  people: readonly { external_id: string; display_name: string; color: string }[];
};

/** At most five avatars and how many more there are. */
export function AvatarStack({ people }: AvatarStackProps) {
  const names = people.map((person) => person.display_name).join(", ");
  return (
    <Flex role="img" aria-label={`Here now: ${names || "nobody"}`} title={names}>
      {people.slice(0, SHOWN).map((person) => (
        <Avatar
          key={person.external_id}
          name={person.display_name}
          color={person.color}
        />
      ))}
      {people.length > SHOWN && (
        <chakra.span alignSelf="center" paddingInline="2" color="muted" fontSize="meta">
          +{people.length - SHOWN}
        </chakra.span>
      )}
    </Flex>
  );
}

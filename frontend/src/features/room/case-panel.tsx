import { chakra } from "@chakra-ui/react";
import type { RoomSession } from "../../lib/api/sessions";

/** The opening narrative: what everybody in the room has read. */
export function CasePanel({ session }: { session: RoomSession }) {
  const paragraphs = session.starting_prompt
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  return (
    <chakra.article
      data-testid="narrative"
      maxWidth="68ch"
      padding="5"
      display="grid"
      gap="4"
      fontSize="reading"
      lineHeight="1.65"
      overflowWrap="anywhere"
    >
      <chakra.p color="muted" fontSize="interface">
        {session.description}
      </chakra.p>
      {session.author_label && (
        <chakra.p color="dim" fontSize="meta">
          Source: {session.author_label}
        </chakra.p>
      )}
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never move
        <chakra.p key={index} whiteSpace="pre-line">
          {paragraph}
        </chakra.p>
      ))}
    </chakra.article>
  );
}

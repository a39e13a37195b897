import { chakra } from "@chakra-ui/react";
import type { RoomSession } from "../../lib/api/sessions";

type CasePanelProps = Pick<
  RoomSession,
  "starting_prompt" | "description" | "author_label"
>;

/** The opening narrative: what everybody in the room has read. */
export function CasePanel(props: CasePanelProps) {
  const { starting_prompt, description, author_label } = props;
  const paragraphs = starting_prompt
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
        {description}
      </chakra.p>
      {author_label && (
        <chakra.p color="dim" fontSize="meta">
          Source: {author_label}
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

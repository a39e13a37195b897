import { chakra } from "@chakra-ui/react";
import type { Difficulty } from "../../lib/api/sessions";

const MARKS: Record<Difficulty, string> = { easy: "◆◇◇", medium: "◆◆◇", hard: "◆◆◆" };

/** A difficulty as marks and word. */
export function DifficultyMark({ difficulty }: { difficulty: Difficulty }) {
  return (
    <chakra.span color="care" whiteSpace="nowrap">
      <chakra.span aria-hidden letterSpacing="0.05em" marginInlineEnd="2">
        {MARKS[difficulty]}
      </chakra.span>
      {difficulty}
    </chakra.span>
  );
}

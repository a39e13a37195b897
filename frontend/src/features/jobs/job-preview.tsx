import { chakra } from "@chakra-ui/react";
import { BlockCursor } from "../../components/ui/block-cursor";
import type { Job } from "../../lib/api/jobs";

const SHOWN_CHARACTERS = 420;

type JobPreviewProps = { preview: NonNullable<Job["preview"]>; isWriting: boolean };

/** The text as the model writes it: its title, and the end of what is there so far. */
export function JobPreview({ preview, isWriting }: JobPreviewProps) {
  const { title, text } = preview;
  if (!title && !text) return null;
  return (
    <chakra.div
      data-testid="job-preview"
      borderInlineStart="2px solid"
      borderColor="line"
      paddingInlineStart="3"
      overflowWrap="anywhere"
    >
      {title && (
        <chakra.p fontFamily="title" fontSize="22px" lineHeight="1.15" color="action">
          {title}
        </chakra.p>
      )}
      {text && (
        <chakra.p whiteSpace="pre-line">
          {tailOf(text)}
          {isWriting && <BlockCursor />}
        </chakra.p>
      )}
      {!text && isWriting && <BlockCursor />}
    </chakra.div>
  );
}

function tailOf(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const tail = text.slice(-SHOWN_CHARACTERS);
  return `… ${tail.slice(tail.indexOf(" ") + 1)}`;
}

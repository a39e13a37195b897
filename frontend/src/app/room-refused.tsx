import { Link } from "react-router";
import { Button } from "../components/ui/button";
import { TextLink } from "../components/ui/text-link";
import { TranscriptPage } from "../components/ui/transcript-page";
import type { Refusal } from "../lib/refusal";

const PAGES: Record<string, { title: string; line: string }> = {
  not_found: {
    title: "No such room",
    line: "It never existed, is gone, or is closed to you.",
  },
  forbidden: {
    title: "This room is closed to you",
    line: "Only its participants may open it. Ask one of them for an invitation.",
  },
};

type RoomRefusedProps = { refusal: Refusal; onTryAgain: () => void };

/** Why a room does not open, and what one can do. */
export function RoomRefused({ refusal, onTryAgain }: RoomRefusedProps) {
  const page = PAGES[refusal.code] ?? {
    title: "The room did not open",
    line: refusal.message,
  };
  return (
    <TranscriptPage title={page.title} command="open room" lines={[page.line]}>
      <title>{`${page.title} · Caseroom`}</title>
      <TextLink asChild>
        <Link to="/">back to the rooms</Link>
      </TextLink>
      <Button onClick={onTryAgain}>Try again</Button>
    </TranscriptPage>
  );
}

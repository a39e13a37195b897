import { chakra } from "@chakra-ui/react";
import { Link } from "react-router";
import type { Job } from "../../../lib/api/jobs";
import { elapsedText } from "../../../lib/time-text";
import { isWrittenOffline } from "../authorship";
import type { JobKind } from "../job-kind";

const TITLE = /^Generating (easy|medium|hard) case: (.+)$/s;

const RoomLink = chakra(Link, {
  base: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "32px",
    color: "link",
    _hover: { textDecoration: "underline" },
  },
});

/** The theme is what the reader typed: the card needs no more than that. */
function headline({ title }: Job): string {
  return TITLE.exec(title)?.[2] ?? title;
}

function Finished({ job }: { job: Job }) {
  const [, difficulty] = TITLE.exec(job.title) ?? [];
  const offline = isWrittenOffline(job) ? "written offline" : null;
  const facts = [difficulty, tookText(job), offline];
  return (
    <chakra.p
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      columnGap="3"
      color="muted"
      fontSize="meta"
    >
      {facts.filter(Boolean).join(" · ")}
      {job.session_id && (
        <RoomLink to={`/rooms/${job.session_id}`}>enter the room →</RoomLink>
      )}
    </chakra.p>
  );
}

function tookText({ started_at, finished_at }: Job): string | null {
  if (started_at === null || finished_at === null) return null;
  return elapsedText(Date.parse(finished_at) - Date.parse(started_at));
}

export const jobKind: JobKind = { kind: "case.generate", headline, Finished };

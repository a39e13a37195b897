import { chakra, Flex } from "@chakra-ui/react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { Button } from "../../components/ui/button";
import { VisuallyHidden } from "../../components/ui/visually-hidden";
import type { Job } from "../../lib/api/jobs";
import { showBrowserNotice } from "../../lib/browser-notice";
import { newlyEnded } from "./ended-jobs";
import { jobKindOf } from "./job-kind";
import { useJobs } from "./use-jobs";
import type { WaitingJobs } from "./waiting-jobs";

const MOST_SHOWN = 3;
/** Parts of a talk: the reply is where the question was put, and soon the next is. */
const TALK = new Set(["session.answer", "session.hint", "session.witness"]);

/**
 * Says, wherever the reader is, that one of their jobs has ended; until they dismiss it.
 *
 * Not where the reader is about to be walked into the room of that job. It stands before
 * the walk in the tree, so that it still knows who waits.
 */
export function JobNotices({ waiting }: { waiting: WaitingJobs }) {
  const { jobs } = useJobs();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const before = useRef<readonly Job[] | null>(null);
  const [shown, setShown] = useState<readonly Job[]>([]);

  useEffect(() => {
    if (jobs === null) return;
    const ended = newlyEnded(before.current ?? [], jobs).filter(
      ({ kind, status }) => status === "failed" || !TALK.has(kind),
    );
    before.current = jobs;
    const isWalkedInto = (job: Job) =>
      pathname === "/" && job.status === "completed" && waiting.get().includes(job.id);
    const news = ended.filter((job) => !isWalkedInto(job) && !isAt(pathname, job));
    if (news.length > 0) setShown((held) => [...held, ...news].slice(-MOST_SHOWN));
    for (const job of ended)
      showBrowserNotice({
        title: job.status === "completed" ? "A job is done" : "A job has failed",
        body: nameOf(job),
        tag: `caseroom-job-${job.id}`,
        onClick: () => navigate(placeOf(job)),
      });
  }, [jobs, pathname, waiting, navigate]);

  useEffect(() => {
    setShown((held) => held.filter((job) => !isAt(pathname, job)));
  }, [pathname]);

  const dismiss = (id: string) =>
    setShown((held) => held.filter((job) => job.id !== id));
  return (
    <chakra.div
      role="status"
      aria-live="polite"
      position="fixed"
      insetInlineEnd={{ base: "3", md: "5" }}
      insetInlineStart={{ base: "3", md: "auto" }}
      // Above the tabs of a narrow room, which it must not cover.
      bottom={{ base: "20", md: "12" }}
      zIndex="strip"
      display="grid"
      gap="2"
      width={{ md: "24rem" }}
      pointerEvents="none"
    >
      {shown.map((job) => (
        <Toast key={job.id} job={job} onDismiss={() => dismiss(job.id)} />
      ))}
    </chakra.div>
  );
}

function Toast({ job, onDismiss }: { job: Job; onDismiss: () => void }) {
  const isDone = job.status === "completed";
  const color = isDone ? "action" : "failure";
  return (
    <Flex
      data-testid="job-notice"
      justify="space-between"
      align="start"
      gap="3"
      padding="3"
      border="1px solid"
      borderColor={color}
      background="raised"
      pointerEvents="auto"
      animation="arrive 180ms ease-out"
    >
      <chakra.div minWidth="0" overflowWrap="anywhere">
        <chakra.p color={color}>{isDone ? "Done" : "Failed"}</chakra.p>
        <chakra.span color="link" _hover={{ textDecoration: "underline" }} asChild>
          <Link to={placeOf(job)} onClick={onDismiss}>
            {nameOf(job)}
          </Link>
        </chakra.span>
      </chakra.div>
      <Button look="quiet" onClick={onDismiss}>
        <span aria-hidden>✕</span>
        <VisuallyHidden>Dismiss</VisuallyHidden>
      </Button>
    </Flex>
  );
}

/** Whether the reader is in the room of this job, which itself shows what became of it. */
function isAt(pathname: string, { session_id }: Job): boolean {
  return pathname === `/rooms/${session_id}`;
}

function nameOf(job: Job): string {
  return jobKindOf(job.kind).headline?.(job) ?? job.title;
}

/** Where the reader can see what became of it. */
function placeOf({ id, session_id, status }: Job): string {
  const isRoom = status === "completed" && session_id !== null;
  return isRoom ? `/rooms/${session_id}` : `/jobs/${id}`;
}

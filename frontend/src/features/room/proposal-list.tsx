import { chakra, Flex } from "@chakra-ui/react";
import { useState } from "react";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import { Notice } from "../../components/ui/notice";
import type {
  Proposal,
  RoomJob,
  Suspect,
  WorkspaceState,
} from "../../lib/api/sessions";
import { mayOverrule } from "./affordances";
import { factsOf } from "./case-facts";
import { useRoomEvents, useRoomState } from "./room-context";
import { useMyRole } from "./use-my-role";
import { useSending } from "./use-sending";

const selectProposals = ({ proposals, jobs, session }: WorkspaceState) => ({
  proposals,
  jobs,
  suspects: factsOf(session.content).suspects,
  status: session.status,
});

const TONES = { pending: "care", correct: "alive", wrong: "failure" } as const;

/** What has been proposed as the solution, the newest first, and what became of it. */
export function ProposalList() {
  const state = useRoomState(selectProposals);
  const role = useMyRole();
  if (state === null || state.proposals.length === 0) return null;
  const { proposals, jobs, suspects, status } = state;
  return (
    <section aria-labelledby="proposals-head">
      <chakra.h2
        id="proposals-head"
        fontFamily="title"
        fontSize="title"
        lineHeight="1.15"
        fontWeight="400"
        color="action"
        marginBottom="3"
      >
        Proposed solutions
      </chakra.h2>
      <chakra.ol listStyleType="none" display="grid" gap="3">
        {proposals.toReversed().map((proposal) => (
          <ProposalItem
            key={proposal.id}
            proposal={proposal}
            accused={nameOf(proposal.culprit, suspects)}
            fault={faultOf(proposal, jobs)}
            mayRule={mayOverrule(status, role)}
          />
        ))}
      </chakra.ol>
    </section>
  );
}

type ProposalItemProps = {
  proposal: Proposal;
  accused: string;
  /** Why it was not judged. */
  fault: string | null;
  mayRule: boolean;
};

function ProposalItem({ proposal, accused, fault, mayRule }: ProposalItemProps) {
  const { author, reasoning, verdict, reasons, overruled_by } = proposal;
  const judging = fault === null ? "being judged…" : "not judged";
  return (
    <chakra.li
      data-testid="proposal"
      padding="3"
      border="1px solid"
      borderColor="line"
      background="raised"
      overflowWrap="anywhere"
      display="grid"
      gap="2"
    >
      <Flex justify="space-between" gap="2" wrap="wrap">
        <chakra.h3 fontWeight="400">
          {author?.display_name ?? "Somebody"}: {accused} did it
        </chakra.h3>
        <Chip tone={TONES[verdict]} data-testid="verdict">
          {verdict === "pending" ? judging : verdict}
        </Chip>
      </Flex>
      <chakra.p color="muted" whiteSpace="pre-line">
        {reasoning}
      </chakra.p>
      {reasons.length > 0 && (
        <chakra.ul paddingInlineStart="5" aria-label="Reasons of the verdict">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </chakra.ul>
      )}
      {overruled_by && (
        <chakra.p color="care" fontSize="meta">
          Decided by {overruled_by.display_name}, a moderator.
        </chakra.p>
      )}
      {fault !== null && <Notice>{fault}</Notice>}
      {mayRule && <Ruling proposal={proposal} />}
    </chakra.li>
  );
}

/** A moderator's last word. Correct ends the case for good: that is asked twice. */
function Ruling({ proposal: { id, verdict } }: { proposal: Proposal }) {
  const { push } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const [isAsked, setIsAsked] = useState(false);
  const rule = (wanted: "correct" | "wrong") => {
    if (wanted === "correct" && !isAsked) return setIsAsked(true);
    setIsAsked(false);
    void send(() => push("overrule", { proposal: id, verdict: wanted }));
  };
  return (
    <Flex gap="3" wrap="wrap">
      {verdict !== "correct" && (
        <Button disabled={isBusy} onClick={() => rule("correct")}>
          {isAsked ? "Rule correct and show the solution" : "Rule correct"}
        </Button>
      )}
      {verdict !== "wrong" && (
        <Button disabled={isBusy} onClick={() => rule("wrong")}>
          Rule wrong
        </Button>
      )}
      {refusal && <Notice>{refusal.message}</Notice>}
    </Flex>
  );
}

function nameOf(id: string, suspects: readonly Suspect[]): string {
  return suspects.find((suspect) => suspect.id === id)?.name ?? id;
}

function faultOf({ verdict, job_id }: Proposal, jobs: readonly RoomJob[]) {
  if (verdict !== "pending") return null;
  const job = jobs.find(({ id }) => id === job_id);
  if (job?.status === "cancelled") return "The judging was cancelled.";
  return job?.status === "failed" ? (job.error?.message ?? "It failed.") : null;
}

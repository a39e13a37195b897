import { chakra, Flex } from "@chakra-ui/react";
import { useId, useState } from "react";
import { Link } from "react-router";
import { AvatarStack } from "../../components/ui/avatar";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import { DifficultyMark } from "../../components/ui/difficulty-mark";
import { Notice } from "../../components/ui/notice";
import { VisuallyHidden } from "../../components/ui/visually-hidden";
import type { RoomSession, WorkspaceState } from "../../lib/api/sessions";
import { isOver, mayJoin } from "./affordances";
import { factsOf } from "./case-facts";
import { ProposeForm } from "./propose-form";
import { useRoomPresence, useRoomState } from "./room-context";
import { RoomSettings } from "./room-settings";
import { useMembership } from "./use-membership";
import { useMyRole, useReadOnly } from "./use-my-role";
import { useRoomEdit } from "./use-room-edit";

const Back = chakra(Link, {
  base: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    minWidth: { base: "44px", md: "32px" },
    minHeight: { base: "44px", md: "32px" },
    color: "action",
    fontSize: "title",
    lineHeight: "1",
  },
});

const selectFacts = ({ session }: WorkspaceState) => {
  const { title, status, difficulty, estimated_duration, progress, content } = session;
  const { suspects } = factsOf(content);
  return { title, status, difficulty, estimated_duration, progress, suspects };
};

/** What room this is, how it stands, who is in it, the way in, and a moderator's tools. */
export function RoomHeader() {
  const facts = useRoomState(selectFacts);
  const role = useMyRole();
  const membership = useMembership();
  const edit = useRoomEdit();
  const [isOpen, setIsOpen] = useState(false);
  const [isProposing, setIsProposing] = useState(false);
  const readOnlyBecause = useReadOnly();
  const settingsId = useId();
  const proposeId = useId();
  if (facts === null) return null;
  // A text that was refused is shown until it is saved or thrown away.
  const mayPropose = readOnlyBecause === null && facts.suspects.length > 0;
  const isUnfolded = role === "moderator" && (isOpen || edit.refusal !== null);
  return (
    <>
      <chakra.header
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        columnGap="4"
        rowGap="2"
        minHeight="56px"
        paddingBlock="2"
        paddingInline={{ base: "3", md: "4" }}
        borderBottom="1px solid"
        borderColor="line"
      >
        <Flex
          flex={{ base: "1 1 100%", lg: "0 1 auto" }}
          align="center"
          gap="2"
          minWidth="0"
        >
          <Back to="/" aria-label="Back to the rooms">
            ‹
          </Back>
          <chakra.h1
            fontFamily="title"
            fontSize={{ base: "title", md: "heading" }}
            lineHeight="1.05"
            color="action"
            overflowWrap="anywhere"
          >
            {facts.title}
          </chakra.h1>
        </Flex>
        <Facts {...facts} />
        <Flex align="center" gap="3">
          <Present />
          {role === "moderator" && (
            <Button
              aria-expanded={isUnfolded}
              aria-controls={settingsId}
              onClick={() => setIsOpen(!isOpen)}
            >
              Moderate
            </Button>
          )}
          {mayJoin(facts.status, role) && (
            <Button
              look="primary"
              disabled={membership.isBusy}
              onClick={membership.join}
            >
              Join the case
            </Button>
          )}
          {facts.suspects.length > 0 && !isOver(facts.status) && (
            <ProposeButton
              isOpen={mayPropose && isProposing}
              opens={proposeId}
              isOffByReason={readOnlyBecause}
              onClick={() => setIsProposing(!isProposing)}
            />
          )}
        </Flex>
      </chakra.header>
      {membership.refusal && <Notice>{membership.refusal.message}</Notice>}
      <div id={proposeId}>
        {mayPropose && isProposing && (
          <ProposeForm
            suspects={facts.suspects}
            onClose={() => setIsProposing(false)}
          />
        )}
      </div>
      <div id={settingsId}>
        {isUnfolded && <RoomSettings edit={edit} onClose={() => setIsOpen(false)} />}
      </div>
    </>
  );
}

type ProposeButtonProps = {
  isOpen: boolean;
  opens: string;
  /** Why one may not propose; null where one may. */
  isOffByReason: string | null;
  onClick: () => void;
};

function ProposeButton({ isOpen, opens, isOffByReason, onClick }: ProposeButtonProps) {
  const reasonId = useId();
  return (
    <>
      <Button
        look={isOffByReason === null ? "primary" : "plain"}
        aria-expanded={isOpen}
        aria-controls={opens}
        disabled={isOffByReason !== null}
        title={isOffByReason ?? undefined}
        aria-describedby={isOffByReason === null ? undefined : reasonId}
        onClick={onClick}
      >
        Propose a solution
      </Button>
      {isOffByReason !== null && (
        <VisuallyHidden id={reasonId}>{isOffByReason}</VisuallyHidden>
      )}
    </>
  );
}

function Present() {
  return <AvatarStack people={useRoomPresence()} />;
}

type FactsProps = Pick<
  RoomSession,
  "status" | "difficulty" | "estimated_duration" | "progress"
>;

function Facts({ status, difficulty, estimated_duration, progress }: FactsProps) {
  const { found, total } = progress ?? { found: 0, total: 0 };
  return (
    <Flex flex="1" gap="3" wrap="wrap" align="center">
      <Chip tone={status === "active" ? "alive" : "care"} data-testid="status">
        {status}
      </Chip>
      <DifficultyMark difficulty={difficulty} />
      <chakra.span color="muted" display={{ base: "none", md: "inline" }}>
        {estimated_duration} min
      </chakra.span>
      {total > 0 && (
        <chakra.span color="muted">
          evidence {found}/{total}
        </chakra.span>
      )}
    </Flex>
  );
}

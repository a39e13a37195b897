import { chakra } from "@chakra-ui/react";
import { Button } from "../../components/ui/button";
import { Chip } from "../../components/ui/chip";
import type { Evidence, RoomSession, Solution, Suspect } from "../../lib/api/sessions";
import { useAddress } from "./addressee-context";
import { factsOf } from "./case-facts";
import { ProposalList } from "./proposal-list";
import { useReadOnly } from "./use-my-role";

const Card = chakra("li", {
  base: {
    padding: "3",
    border: "1px solid",
    borderColor: "line",
    background: "raised",
    overflowWrap: "anywhere",
  },
});

const Heading = chakra("h2", {
  base: {
    fontFamily: "title",
    fontSize: "title",
    lineHeight: "1.15",
    fontWeight: "400",
    color: "action",
    marginBottom: "3",
  },
});

const List = chakra("ul", {
  base: {
    listStyleType: "none",
    display: "grid",
    gap: "3",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(17rem, 100%), 1fr))",
  },
});

type EvidencePanelProps = Pick<RoomSession, "content" | "solution"> & {
  evidence: readonly Evidence[];
};

/** What the team has: the scene, the evidence, the suspects and, in the end, the truth. */
export function EvidencePanel({ content, solution, evidence }: EvidencePanelProps) {
  const facts = factsOf(content);
  return (
    <chakra.div padding="5" display="grid" gap="6">
      {solution && <TheTruth solution={solution} />}
      <ProposalList />
      <section>
        <Heading>Evidence</Heading>
        {evidence.length === 0 ? (
          <chakra.p color="muted">Nothing has been found yet.</chakra.p>
        ) : (
          <List data-testid="evidence">
            {evidence.map((item) => (
              <EvidenceCard key={item.id} evidence={item} />
            ))}
          </List>
        )}
      </section>
      {facts.suspects.length > 0 && (
        <section>
          <Heading>Suspects</Heading>
          <List data-testid="suspects">
            {facts.suspects.map((suspect) => (
              <SuspectCard key={suspect.id} suspect={suspect} />
            ))}
          </List>
        </section>
      )}
      {facts.scene.length > 0 && (
        <section>
          <Heading>The scene</Heading>
          {facts.scene.map(({ label, text }) => (
            <chakra.p key={label} maxWidth="68ch" marginBottom="2">
              <chakra.span color="muted">{label}: </chakra.span>
              {text}
            </chakra.p>
          ))}
        </section>
      )}
    </chakra.div>
  );
}

function EvidenceCard({ evidence }: { evidence: Evidence }) {
  return (
    <Card>
      <chakra.div display="flex" justifyContent="space-between" gap="2">
        <Chip tone="care">{evidence.kind.replaceAll("_", " ")}</Chip>
        <chakra.span color="muted" fontSize="meta">
          {evidence.place}
        </chakra.span>
      </chakra.div>
      <chakra.p marginTop="2">{evidence.text}</chakra.p>
      {evidence.note && <chakra.p color="muted">{evidence.note}</chakra.p>}
    </Card>
  );
}

function SuspectCard({ suspect }: { suspect: Suspect }) {
  const { summon } = useAddress();
  const mayAsk = useReadOnly() === null;
  return (
    <Card>
      <chakra.h3 color="care" fontWeight="400">
        {suspect.name}
      </chakra.h3>
      <chakra.p color="muted" fontSize="meta">
        {suspect.role}
      </chakra.p>
      <chakra.p marginTop="1">{suspect.public_story}</chakra.p>
      {mayAsk && (
        <Button
          marginTop="2"
          aria-label={`Question ${suspect.name}`}
          onClick={() => summon({ suspect: suspect.id })}
        >
          Question
        </Button>
      )}
    </Card>
  );
}

function TheTruth({ solution }: { solution: Solution }) {
  return (
    <chakra.section
      data-testid="solution"
      padding="4"
      border="1px solid"
      borderColor="action"
      maxWidth="75ch"
      display="grid"
      gap="2"
    >
      <Heading>Solved: {solution.culprit}</Heading>
      <p>{solution.motive}</p>
      <p>{solution.means}</p>
      <p>{solution.explanation}</p>
    </chakra.section>
  );
}

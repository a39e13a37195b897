import { chakra } from "@chakra-ui/react";
import { useState } from "react";
import { TextLink } from "../../components/ui/text-link";
import { diagramUrl, type Job } from "../../lib/api/jobs";

const Summary = chakra("summary", {
  base: { color: "muted", cursor: "pointer", paddingBlock: "2", width: "max-content" },
});

/** The job's workflow, coloured by its steps; asked for only once it is unfolded. */
export function JobWorkflow({ job }: { job: Job }) {
  const [isOpen, setIsOpen] = useState(false);
  if (job.workflow === null) return null;
  return (
    <chakra.details
      minWidth="0"
      data-testid="workflow"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <Summary>Workflow</Summary>
      {isOpen && <Picture job={job} />}
    </chakra.details>
  );
}

function Picture({ job }: { job: Job }) {
  return (
    <>
      <chakra.picture display="block" overflowX="auto" paddingBlock="2">
        <source
          srcSet={diagramUrl(job, { theme: "dark" })}
          media="(prefers-color-scheme: dark)"
        />
        <chakra.img
          src={diagramUrl(job, { theme: "light" })}
          alt={`The workflow ${job.workflow}, coloured by the steps listed above`}
          maxWidth="none"
        />
      </chakra.picture>
      <TextLink asChild>
        <a href={diagramUrl(job, "mermaid")}>as Mermaid</a>
      </TextLink>
    </>
  );
}

import { chakra } from "@chakra-ui/react";
import type { Job } from "../../../lib/api/jobs";
import type { JobKind } from "../job-kind";

const TITLE = /^Analysing: (.+)$/s;

type Report = {
  summary: string;
  sentiment: { mood: string; score: number; evidence: string[] };
  keywords: { term: string; weight: number }[];
  reading_minutes: number;
  author: string;
};

function headline({ title }: Job): string {
  return TITLE.exec(title)?.[1] ?? title;
}

function Finished({ job }: { job: Job }) {
  const report = job.result as Report | null;
  if (report === null) return null;
  const [quote] = report.sentiment.evidence;
  return (
    <chakra.div display="grid" gap="2" fontSize="meta">
      <p>{report.summary}</p>
      {quote !== undefined && (
        <chakra.blockquote color="muted" overflowWrap="anywhere">
          “{quote}”
        </chakra.blockquote>
      )}
      {report.keywords.length > 0 && (
        <chakra.ul
          aria-label="Keywords"
          display="flex"
          flexWrap="wrap"
          columnGap="3"
          listStyleType="none"
        >
          {report.keywords.map(({ term }) => (
            <li key={term}>{term}</li>
          ))}
        </chakra.ul>
      )}
      <chakra.p color="muted">
        {report.reading_minutes} min to read · {report.author}
      </chakra.p>
    </chakra.div>
  );
}

export const jobKind: JobKind = { kind: "document.analyse", headline, Finished };

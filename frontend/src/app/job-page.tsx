import { Link, useNavigate, useParams } from "react-router";
import { Notice } from "../components/ui/notice";
import { PanelBoundary } from "../components/ui/panel-boundary";
import { Skeleton } from "../components/ui/skeleton";
import { TextLink } from "../components/ui/text-link";
import { JobDetail } from "../features/jobs/job-detail";
import { jobKindOf } from "../features/jobs/job-kind";
import { useJob } from "../features/jobs/use-job";
import type { User } from "../lib/api/auth";
import { Page } from "./page";

type JobPageProps = { user: User; onSignOut: () => void };

/** One job, by the id in the address. */
export function JobPage({ user, onSignOut }: JobPageProps) {
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const { job, refusal } = useJob(id);
  const title = job && (jobKindOf(job.kind).headline?.(job) ?? job.title);
  return (
    <Page user={user} onSignOut={onSignOut} title={title ?? `Job ${id}`}>
      <PanelBoundary name="job">
        {job && (
          <JobDetail job={job} onRetried={(again) => navigate(`/jobs/${again.id}`)} />
        )}
        {!job && !refusal && <Skeleton lines={6} label="Loading the job" />}
        {refusal && <Notice>{refusal.message}</Notice>}
      </PanelBoundary>
      <p>
        <TextLink asChild>
          <Link to="/jobs">all jobs</Link>
        </TextLink>
      </p>
    </Page>
  );
}

import { PanelBoundary } from "../components/ui/panel-boundary";
import { JobHistory } from "../features/jobs/job-history";
import type { User } from "../lib/api/auth";
import { Page } from "./page";

type JobsPageProps = { user: User; onSignOut: () => void };

/** Every job this person has asked for. */
export function JobsPage({ user, onSignOut }: JobsPageProps) {
  return (
    <Page user={user} onSignOut={onSignOut} title="Your jobs">
      <PanelBoundary name="jobs">
        <JobHistory />
      </PanelBoundary>
    </Page>
  );
}

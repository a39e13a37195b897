import { chakra } from "@chakra-ui/react";
import { PanelBoundary } from "../components/ui/panel-boundary";
import { JobColumn } from "../features/jobs/job-column";
import { waitingJobs } from "../features/jobs/waiting-jobs";
import { NewCaseForm } from "../features/sessions/new-case-form";
import { RecentList } from "../features/sessions/recent-list";
import { SessionList } from "../features/sessions/session-list";
import type { User } from "../lib/api/auth";
import { Shell } from "./shell";
import { TopBar } from "./top-bar";

const AREAS = {
  base: '"form" "jobs" "list"',
  lg: '"form jobs" "list jobs"',
};

type RoomsPageProps = { user: User; onSignOut: () => void };

/** The first page: ask for a case, watch it being written, open a room. */
export function RoomsPage({ user, onSignOut }: RoomsPageProps) {
  return (
    <Shell who={user.display_name}>
      <title>Open rooms · Caseroom</title>
      <TopBar user={user} onSignOut={onSignOut} />
      <chakra.main
        display="grid"
        gridTemplateAreas={AREAS}
        gridTemplateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 380px" }}
        gridTemplateRows={{ lg: "auto 1fr" }}
        alignItems="start"
        gap="5"
        padding={{ base: "4", md: "6" }}
      >
        <chakra.div gridArea="form">
          <chakra.h1
            marginBottom="4"
            fontFamily="title"
            fontSize="page"
            lineHeight="1"
            color="action"
          >
            Open rooms
          </chakra.h1>
          <NewCaseForm onCreated={(job) => waitingJobs.wait(job.id)} />
        </chakra.div>
        <chakra.aside gridArea="jobs" minWidth="0">
          <PanelBoundary name="jobs">
            <JobColumn />
          </PanelBoundary>
        </chakra.aside>
        <chakra.div gridArea="list" minWidth="0" display="grid" gap="5">
          <PanelBoundary name="list of rooms">
            <SessionList />
          </PanelBoundary>
          <RecentList userId={user.external_id} />
        </chakra.div>
      </chakra.main>
    </Shell>
  );
}

import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { Route, Routes, useLocation, useNavigate } from "react-router";
import { Skeleton } from "../components/ui/skeleton";
import { JobNotices } from "../features/jobs/job-notices";
import { useAutoEnter } from "../features/jobs/use-auto-enter";
import { useJobs } from "../features/jobs/use-jobs";
import { waitingJobs } from "../features/jobs/waiting-jobs";
import { getAuthSession, type User } from "../lib/api/auth";
import { LiveClient } from "../lib/live/live-client";
import { LiveProvider } from "../lib/live/live-context";
import { JobPage } from "./job-page";
import { JobsPage } from "./jobs-page";
import { NotFoundPage } from "./not-found-page";
import { RoomsPage } from "./rooms-page";

const RoomPage = lazy(() =>
  import("./room-page").then((module) => ({ default: module.RoomPage })),
);

type SignedInAppProps = {
  user: User;
  onSignOut: () => void;
  onExpired: () => void;
};

/** Everything behind the sign-in, over one live socket. */
export function SignedInApp({ user, onSignOut, onExpired }: SignedInAppProps) {
  const userId = user.external_id;
  const client = useMemo(
    () =>
      new LiveClient({
        endpoint: "/socket",
        isSignedIn: async () => (await getAuthSession()).user?.external_id === userId,
        onSignedOut: onExpired,
      }),
    [userId, onExpired],
  );
  useEffect(() => {
    client.connect();
    return () => client.disconnect();
  }, [client]);

  const signOut = useCallback(() => {
    waitingJobs.forgetAll();
    onSignOut();
  }, [onSignOut]);

  return (
    <LiveProvider client={client}>
      <JobNotices waiting={waitingJobs} />
      <AutoEnter />
      <Pages user={user} onSignOut={signOut} />
    </LiveProvider>
  );
}

function AutoEnter() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { jobs } = useJobs();
  const enter = useCallback((id: string) => navigate(`/rooms/${id}`), [navigate]);
  useAutoEnter({ waiting: waitingJobs, jobs, isOnList: pathname === "/", enter });
  return null;
}

function Pages({ user, onSignOut }: { user: User; onSignOut: () => void }) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Suspense fallback={<Skeleton lines={6} label="Opening the room" />}>
      <Routes>
        <Route path="/" element={<RoomsPage user={user} onSignOut={onSignOut} />} />
        <Route
          path="/rooms/:id"
          element={
            <RoomPage
              key={attempt}
              user={user}
              onTryAgain={() => setAttempt(attempt + 1)}
            />
          }
        />
        <Route path="/jobs" element={<JobsPage user={user} onSignOut={onSignOut} />} />
        <Route
          path="/jobs/:id"
          element={<JobPage user={user} onSignOut={onSignOut} />}
        />
        <Route path="*" element={<NotFoundPage who={user.display_name} />} />
      </Routes>
    </Suspense>
  );
}

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { expect, it, vi } from "vitest";
import type { Job } from "../../lib/api/jobs";
import { LiveStage } from "../../testing/live-stage";
import { makeJob } from "../../testing/make";
import { JobNotices } from "./job-notices";
import { WaitingJobs } from "./waiting-jobs";

const end = (place: number, changes: Record<string, string>) =>
  Object.entries(changes).map(([name, value]) => ({
    op: "replace" as const,
    path: `/jobs/${place}/${name}`,
    value,
  }));

async function open(
  jobs: Job[],
  waiting = new WaitingJobs(),
  { path = "/", beside }: { path?: string; beside?: ReactNode } = {},
) {
  const stage = await LiveStage.open({ job_management: { jobs, error: null } });
  stage.render(
    <>
      {beside}
      <JobNotices waiting={waiting} />
    </>,
    path,
  );
  await stage.server.waitFor("phx_join");
  await vi.waitFor(() =>
    expect(
      stage.client.topic("job_management").store.getSnapshot().state,
    ).not.toBeNull(),
  );
  return stage;
}

it("says that a job is done, links to its room, and goes when told to", async () => {
  const stage = await open([makeJob({ id: "7" })]);
  stage.patch("job_management", ...end(0, { status: "completed", session_id: "42" }));

  const link = await screen.findByRole("link", { name: /observatory/ });
  expect(link).toHaveAttribute("href", "/rooms/42");
  expect(screen.getByRole("status")).toHaveTextContent("Done");
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByTestId("job-notice")).toBeNull();
});

it("leads from a failed job to the job", async () => {
  const stage = await open([makeJob({ id: "7" })]);
  stage.patch("job_management", ...end(0, { status: "failed" }));

  const link = await screen.findByRole("link", { name: /observatory/ });
  expect(link).toHaveAttribute("href", "/jobs/7");
});

it("says nothing of what had ended before, was cancelled, or is walked into", async () => {
  const waiting = new WaitingJobs();
  waiting.wait("8");
  const stage = await open(
    [
      makeJob({ id: "6", status: "completed" }),
      makeJob({ id: "7" }),
      makeJob({ id: "8" }),
      makeJob({ id: "9" }),
    ],
    waiting,
  );
  stage.patch("job_management", ...end(1, { status: "cancelled" }));
  stage.patch("job_management", ...end(2, { status: "completed", session_id: "42" }));
  stage.patch("job_management", ...end(3, { status: "completed", session_id: "43" }));

  await screen.findByTestId("job-notice");
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toEqual(["/rooms/43"]);
});

it("goes when the reader walks into the room some other way", async () => {
  const beside = <Link to="/rooms/42">The list</Link>;
  const stage = await open([makeJob({ id: "7" })], new WaitingJobs(), { beside });
  stage.patch("job_management", ...end(0, { status: "completed", session_id: "42" }));
  await screen.findByTestId("job-notice");

  await userEvent.click(screen.getByRole("link", { name: "The list" }));

  expect(screen.queryByTestId("job-notice")).toBeNull();
});

it("says nothing of a job in the room that it works for", async () => {
  const jobs = [
    makeJob({ id: "7", session_id: "42" }),
    makeJob({ id: "8", session_id: "43" }),
  ];
  const stage = await open(jobs, new WaitingJobs(), { path: "/rooms/42" });
  stage.patch("job_management", ...end(0, { status: "completed" }));
  stage.patch("job_management", ...end(1, { status: "completed" }));

  await screen.findByTestId("job-notice");
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toEqual(["/rooms/43"]);
});

it("says nothing of the replies of a talk, but of one that failed", async () => {
  const jobs = ["7", "8"].map((id) =>
    makeJob({ id, kind: "session.hint", session_id: "42" }),
  );
  const stage = await open(jobs);
  stage.patch("job_management", ...end(0, { status: "completed" }));
  stage.patch("job_management", ...end(1, { status: "failed" }));

  await screen.findByTestId("job-notice");
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toEqual(["/jobs/8"]);
});

it("tells a reader who looks elsewhere, if they allowed it", async () => {
  const shown: { title: string; tag: string | undefined }[] = [];
  class FakeNotification {
    static permission = "granted";
    onclick: (() => void) | null = null;
    constructor(title: string, { tag }: NotificationOptions) {
      shown.push({ title, tag });
    }
  }
  vi.stubGlobal("Notification", FakeNotification);
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const stage = await open([makeJob({ id: "7" })]);
  stage.patch("job_management", ...end(0, { status: "completed", session_id: "42" }));

  await screen.findByTestId("job-notice");
  expect(shown).toEqual([{ title: "A job is done", tag: "caseroom-job-7" }]);
});

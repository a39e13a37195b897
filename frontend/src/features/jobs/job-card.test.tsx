import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Job } from "../../lib/api/jobs";
import { LiveStage } from "../../testing/live-stage";
import { makeJob } from "../../testing/make";
import { JobCard } from "./job-card";
import { JobColumn } from "./job-column";
import { waitingJobs } from "./waiting-jobs";

function answerWith(status: number, body: unknown) {
  const fetchMock = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", fetchMock);
  return fetchMock;
}

/** The column of jobs, over a live server that leaves every event open. */
async function openJobs(...jobs: Job[]) {
  const state = { jobs, error: null };
  const stage = await LiveStage.open({ job_management: state }, () => null);
  stage.render(<JobColumn />);
  return stage;
}

async function renderCard(job: Job) {
  const stage = await LiveStage.open({});
  stage.render(<JobCard job={job} />);
}

it("shows how far a running job is and the text as it is being written", async () => {
  const preview = { title: "The Last Eclipse", text: "The dome had been" };
  await renderCard(makeJob({ progress: 58, preview }));

  expect(screen.getByRole("heading")).toHaveTextContent("a theft at the observatory");
  expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "58");
  expect(screen.getByTestId("job-preview")).toHaveTextContent("The dome had been");
  expect(screen.getByText("written offline")).toBeVisible();
});

it("says at once that a job is being cancelled, until its state says so", async () => {
  const stage = await openJobs(makeJob({ id: "7" }));

  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));

  expect(screen.getByRole("button", { name: "Cancelling…" })).toBeDisabled();
  const frame = await stage.frame("cancel_job");
  expect(frame.payload).toEqual({ id: "7" });
  const job = makeJob({ id: "7", cancel_requested: true });
  stage.server.reply(frame, { status: "ok", response: { job } });
  const ended = { op: "replace", path: "/jobs/0/status", value: "cancelled" };
  stage.patch("job_management", ended);
  expect(await screen.findByText("cancelled")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Cancelling…" })).toBeNull();
});

it("says why a job failed, and waits for the one that runs instead", async () => {
  answerWith(201, makeJob({ id: "8", retry_of: "7" }));
  const error = {
    code: "provider_timeout",
    message: "The model did not answer in time.",
  };
  await renderCard(makeJob({ id: "7", status: "failed", error }));

  expect(screen.getByText(error.message)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Start again" }));

  expect(waitingJobs.get()).toContain("8");
});

it("shows a refusal to cancel at the card, which runs on", async () => {
  const stage = await openJobs(makeJob());
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));

  const response = { code: "conflict", reason: "conflict", message: "It has ended." };
  const frame = await stage.frame("cancel_job");
  stage.server.reply(frame, { status: "error", response });

  expect(await screen.findByRole("alert")).toHaveTextContent("It has ended.");
  expect(screen.getByRole("button", { name: "Cancel" })).toBeEnabled();
});

it("links a completed job to its room", async () => {
  await renderCard(makeJob({ status: "completed", session_id: "42" }));

  const link = screen.getByRole("link", { name: /enter the room/ });
  expect(link).toHaveAttribute("href", "/rooms/42");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("shows a kind without a component of its own by its title", async () => {
  await renderCard(makeJob({ kind: "demo.count", title: "Counting to ten" }));

  expect(screen.getByRole("heading")).toHaveTextContent("Counting to ten");
});

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { makeJob } from "../../testing/make";
import { renderPart } from "../../testing/render";
import { JobCard } from "./job-card";
import { waitingJobs } from "./waiting-jobs";

function answerWith(status: number, body: unknown) {
  const fetchMock = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", fetchMock);
  return fetchMock;
}

it("shows how far a running job is and the text as it is being written", () => {
  const preview = { title: "The Last Eclipse", text: "The dome had been" };
  renderPart(<JobCard job={makeJob({ progress: 58, preview })} />);

  expect(screen.getByRole("heading")).toHaveTextContent("a theft at the observatory");
  expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "58");
  expect(screen.getByTestId("job-preview")).toHaveTextContent("The dome had been");
  expect(screen.getByText("written offline")).toBeVisible();
});

it("cancels a running job", async () => {
  const fetchMock = answerWith(202, makeJob({ cancel_requested: true }));
  renderPart(<JobCard job={makeJob({ id: "7" })} />);

  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));

  expect(fetchMock.mock.calls[0]?.[0]).toBe("/api/v1/jobs/7/cancel");
});

it("says why a job failed, and waits for the one that runs instead", async () => {
  answerWith(201, makeJob({ id: "8", retry_of: "7" }));
  const error = {
    code: "provider_timeout",
    message: "The model did not answer in time.",
  };
  renderPart(<JobCard job={makeJob({ id: "7", status: "failed", error })} />);

  expect(screen.getByText(error.message)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(waitingJobs.get()).toContain("8");
});

it("shows a refusal to cancel at the card", async () => {
  answerWith(409, { code: "conflict", detail: "The job has ended already." });
  renderPart(<JobCard job={makeJob()} />);

  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("has ended already");
});

it("links a completed job to its room", () => {
  renderPart(<JobCard job={makeJob({ status: "completed", session_id: "42" })} />);

  const link = screen.getByRole("link", { name: /enter the room/ });
  expect(link).toHaveAttribute("href", "/rooms/42");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("shows a kind without a component of its own by its title", () => {
  renderPart(
    <JobCard job={makeJob({ kind: "demo.count", title: "Counting to ten" })} />,
  );

  expect(screen.getByRole("heading")).toHaveTextContent("Counting to ten");
});

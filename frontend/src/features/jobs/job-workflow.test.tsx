import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Job, JobStep } from "../../lib/api/jobs";
import { LiveStage } from "../../testing/live-stage";
import { makeJob } from "../../testing/make";
import { JobWorkflow } from "./job-workflow";

const step = (name: string, status: string): JobStep => ({
  name,
  status,
  started_at: null,
  finished_at: null,
  attempt: 1,
});

async function show(job: Job) {
  const stage = await LiveStage.open({});
  return stage.render(<JobWorkflow job={job} />);
}

it("asks for the picture only once it is unfolded", async () => {
  const job = makeJob({ id: "7", steps: [step("outline", "running")] });
  await show(job);
  expect(screen.queryByRole("img")).toBeNull();

  await userEvent.click(screen.getByText("Workflow"));

  const picture = await screen.findByRole("img", { name: /generate_case/ });
  expect(picture.getAttribute("src")).toBe(
    "/api/v1/jobs/7/diagram.svg?theme=light&state=r",
  );
  expect(screen.getByRole("link", { name: "as Mermaid" })).toHaveAttribute(
    "href",
    "/api/v1/jobs/7/diagram.mmd",
  );
});

it("is not there for a job without a workflow", async () => {
  await show(makeJob({ workflow: null }));

  expect(screen.queryByText("Workflow")).toBeNull();
});

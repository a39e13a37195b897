import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Job } from "../../lib/api/jobs";
import { LiveStage } from "../../testing/live-stage";
import { makeJob } from "../../testing/make";
import { JobHistory } from "./job-history";

type Page = { next: string | null; results: Job[] };

/** A REST server with these pages of jobs; gives the addresses that were asked for. */
function serve(pages: Record<string, Page | number>): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    if (path.includes("job-kinds"))
      return Response.json({
        results: [{ name: "document.analyse", title: "Analyse a document" }],
      });
    asked.push(path);
    const page = pages[new URL(path, location.href).search];
    if (typeof page === "number")
      return Response.json({ detail: "It is broken." }, { status: page });
    return Response.json(page ?? { next: null, results: [] });
  });
  return asked;
}

async function open(live: Job[] = []) {
  const stage = await LiveStage.open({ job_management: { jobs: live, error: null } });
  stage.render(<JobHistory />);
  return stage;
}

const rows = () => screen.getAllByTestId("job-row").map((row) => row.dataset.jobId);

it("reads page after page and shows changes as they come", async () => {
  serve({
    "": {
      next: `${location.origin}/api/v1/jobs/?cursor=abc`,
      results: [makeJob({ id: "9" })],
    },
    "?cursor=abc": { next: null, results: [makeJob({ id: "3", status: "failed" })] },
  });
  const stage = await open([makeJob({ id: "9" })]);

  await userEvent.click(await screen.findByRole("button", { name: "Older jobs…" }));
  await vi.waitFor(() => expect(rows()).toEqual(["9", "3"]));
  expect(screen.queryByRole("button", { name: "Older jobs…" })).toBeNull();

  stage.patch("job_management", {
    op: "replace",
    path: "/jobs/0/status",
    value: "completed",
  });
  expect(await screen.findByText("done")).toBeVisible();
});

it("asks the server for what the filters say", async () => {
  const asked = serve({});
  await open();
  await screen.findByText(/Nothing has been asked for yet/);

  await userEvent.selectOptions(screen.getByLabelText("Status"), "failed");
  await screen.findByText("No job is like that.");
  await userEvent.selectOptions(screen.getByLabelText("Kind"), "Analyse a document");
  await vi.waitFor(() =>
    expect(asked.at(-1)).toBe("/api/v1/jobs/?status=failed&kind=document.analyse"),
  );
});

it("says what went wrong and tries again", async () => {
  const pages: Record<string, Page | number> = { "": 500 };
  serve(pages);
  await open();
  expect(await screen.findByRole("alert")).toHaveTextContent("It is broken.");

  pages[""] = { next: null, results: [makeJob({ id: "9" })] };
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await vi.waitFor(() => expect(rows()).toEqual(["9"]));
  expect(screen.queryByRole("alert")).toBeNull();
});

import { expect, it } from "vitest";
import type { Job, JobFilter } from "../../lib/api/jobs";
import { makeJob } from "../../testing/make";
import { mergeJobs } from "./merge-jobs";

const ALL: JobFilter = { status: "", kind: "" };
const byId = (jobs: Job[]) => new Map(jobs.map((job) => [job.id, job]));
const ids = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id);

it("puts what has come since on top and shows each job as it stands now", () => {
  const listed = [makeJob({ id: "10" }), makeJob({ id: "9" })];
  const live = [makeJob({ id: "11" }), makeJob({ id: "9", status: "completed" })];

  const merged = mergeJobs({ listed, live: byId(live), filter: ALL });

  expect(ids(merged)).toEqual(["11", "10", "9"]);
  expect(merged[2]?.status).toBe("completed");
});

it("leaves out what no longer passes, and takes in what begins to", () => {
  const listed = [makeJob({ id: "9", status: "running" })];
  const live = [
    makeJob({ id: "9", status: "failed" }),
    makeJob({ id: "12", status: "running" }),
    makeJob({ id: "13", status: "running", kind: "document.analyse" }),
  ];
  const filter: JobFilter = { status: "running", kind: "case.generate" };

  expect(ids(mergeJobs({ listed, live: byId(live), filter }))).toEqual(["12"]);
});

it("does not show a job before its page has been read", () => {
  const listed = [makeJob({ id: "100" }), makeJob({ id: "99" })];
  const live = [makeJob({ id: "50", status: "running" })];

  expect(ids(mergeJobs({ listed, live: byId(live), filter: ALL }))).toEqual([
    "100",
    "99",
  ]);
});

it("shows what has come to an empty list", () => {
  expect(ids(mergeJobs({ listed: [], live: byId([makeJob()]), filter: ALL }))).toEqual([
    "1",
  ]);
});

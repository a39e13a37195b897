import { renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../lib/api/jobs";
import { makeJob } from "../../testing/make";
import { useAutoEnter } from "./use-auto-enter";
import { WaitingJobs } from "./waiting-jobs";

const running = makeJob({ id: "7" });
const finished = makeJob({ id: "7", status: "completed", session_id: "42" });
const enter = vi.fn();

beforeEach(() => {
  enter.mockReset();
});

function watch(waiting: WaitingJobs, jobs: Job[] | null, isOnList = true) {
  const initialProps = { waiting, jobs, isOnList, enter };
  return renderHook(useAutoEnter, { initialProps, wrapper: StrictMode });
}

describe("useAutoEnter", () => {
  it("walks into the room once when the job is completed", () => {
    const waiting = new WaitingJobs();
    waiting.wait("7");
    const { rerender } = watch(waiting, [running]);
    expect(enter).not.toHaveBeenCalled();

    rerender({ waiting, jobs: [finished], isOnList: true, enter });
    rerender({ waiting, jobs: [{ ...finished }], isOnList: true, enter });

    expect(enter).toHaveBeenCalledExactlyOnceWith("42");
  });

  it("walks when the job is done before its answer has come", () => {
    const waiting = new WaitingJobs();
    const { rerender } = watch(waiting, [finished]);

    waiting.wait("7");
    rerender({ waiting, jobs: [finished], isOnList: true, enter });

    expect(enter).toHaveBeenCalledExactlyOnceWith("42");
  });

  it("goes on waiting after a reload, and never walks twice", () => {
    new WaitingJobs().wait("7");

    watch(new WaitingJobs(), [finished]).unmount();
    watch(new WaitingJobs(), [finished]);

    expect(enter).toHaveBeenCalledTimes(1);
  });

  it("stays put for a job that was asked for elsewhere", () => {
    watch(new WaitingJobs(), [finished]);

    expect(enter).not.toHaveBeenCalled();
  });

  it("stays put for who has gone to another room, even back on the list", () => {
    const waiting = new WaitingJobs();
    waiting.wait("7");
    const { rerender } = watch(waiting, [running]);

    rerender({ waiting, jobs: [running], isOnList: false, enter });
    rerender({ waiting, jobs: [finished], isOnList: false, enter });
    rerender({ waiting, jobs: [finished], isOnList: true, enter });

    expect(enter).not.toHaveBeenCalled();
  });

  it.each(["failed", "cancelled"] as const)("stays put for a %s job", (status) => {
    const waiting = new WaitingJobs();
    waiting.wait("7");

    watch(waiting, [makeJob({ id: "7", status })]);

    expect(enter).not.toHaveBeenCalled();
    expect(waiting.get()).toEqual([]);
  });

  it("walks into the room of the job asked for last when two end at once", () => {
    const waiting = new WaitingJobs();
    waiting.wait("7");
    waiting.wait("8");

    watch(waiting, [
      makeJob({ id: "8", status: "completed", session_id: "43" }),
      finished,
    ]);

    expect(enter).toHaveBeenCalledExactlyOnceWith("43");
  });
});

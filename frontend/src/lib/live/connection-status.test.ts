import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionStatus } from "./connection-status";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function openStatus(): ConnectionStatus {
  const status = new ConnectionStatus();
  status.opened();
  return status;
}

describe("ConnectionStatus", () => {
  it("tells of a loss only after two seconds", () => {
    const status = openStatus();

    status.lost();

    vi.advanceTimersByTime(1_900);
    expect(status.get()).toBe("live");
    vi.advanceTimersByTime(200);
    expect(status.get()).toBe("reconnecting");
  });

  it("says nothing of a loss that was over in time", () => {
    const status = openStatus();
    status.lost();
    vi.advanceTimersByTime(1_000);

    status.opened();

    vi.advanceTimersByTime(10_000);
    expect(status.get()).toBe("live");
  });

  it("counts the two seconds from the first failure, not the latest", () => {
    const status = openStatus();
    status.lost();
    vi.advanceTimersByTime(1_500);

    status.lost();

    vi.advanceTimersByTime(600);
    expect(status.get()).toBe("reconnecting");
  });

  it("stays offline through failing attempts until the browser is back", () => {
    const status = openStatus();
    status.wentOffline();

    status.lost();
    vi.advanceTimersByTime(5_000);

    expect(status.get()).toBe("offline");
    status.cameOnline();
    expect(status.get()).toBe("reconnecting");
  });

  it("stays signed out, whatever the network does", () => {
    const status = openStatus();
    status.signedOut();

    status.lost();
    status.wentOffline();
    vi.advanceTimersByTime(5_000);

    expect(status.get()).toBe("signed-out");
  });
});

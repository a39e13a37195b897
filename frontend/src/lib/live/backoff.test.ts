import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff";

const longest = () => 1;

function delays(backoff: Backoff, count: number): number[] {
  return Array.from({ length: count }, () => backoff.nextDelayMs());
}

describe("Backoff", () => {
  it("doubles its ceiling from half a second to eight", () => {
    const found = delays(new Backoff(longest), 7);

    expect(found).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("spreads its delays over the whole range below the ceiling", () => {
    expect(new Backoff(() => 0).nextDelayMs()).toBe(0);
    expect(new Backoff(() => 0.5).nextDelayMs()).toBe(250);
  });

  it.each([
    ["starts over after a connection that lived", 10_000, 500],
    ["goes on after one that was dropped at once", 9_999, 4000],
  ])("%s", (_what, livedMs, expected) => {
    const backoff = new Backoff(longest);
    delays(backoff, 3);

    backoff.opened(0);
    backoff.closed(livedMs);

    expect(backoff.nextDelayMs()).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { seededRandom } from "../../testing/random";
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

  it.each([
    [1, 500],
    [3, 2_000],
    [8, 8_000],
  ])("spreads a thousand clients evenly over try %i", (tries, ceiling) => {
    const random = seededRandom(7);
    const found = Array.from({ length: 1_000 }, () =>
      delays(new Backoff(random), tries).at(-1),
    );

    const tenths = Array.from({ length: 10 }, (_, tenth) =>
      found.filter(
        (delay) => Math.floor((10 * Number(delay)) / (ceiling + 1)) === tenth,
      ),
    );
    // Even would be 100 in each; four standard deviations are 38.
    for (const { length } of tenths) expect(Math.abs(length - 100)).toBeLessThan(38);
  });
});

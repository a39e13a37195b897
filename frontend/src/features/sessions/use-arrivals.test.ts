import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useArrivals } from "./use-arrivals";

it("marks what comes after the first list, and nothing in it", () => {
  const { result, rerender } = renderHook((ids: string[] | null) => useArrivals(ids), {
    initialProps: null as string[] | null,
  });

  rerender(["1", "2"]);
  expect([...result.current]).toEqual([]);
  rerender(["3", "1", "2"]);
  rerender(["3", "1"]);

  expect([...result.current]).toEqual(["3"]);
});

it("does not call a room new that was gone for a while", () => {
  const { result, rerender } = renderHook((ids: string[]) => useArrivals(ids), {
    initialProps: ["1"],
  });

  rerender([]);
  rerender(["1"]);

  expect(result.current.size).toBe(0);
});

import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { ageText } from "../../lib/time-text";
import { LiveStage } from "../../testing/live-stage";
import { makeCard } from "../../testing/make";
import { SessionList } from "./session-list";

// Every row tells its age once per rendering.
vi.mock("../../lib/time-text", { spy: true });
const renderedRows = vi.mocked(ageText);

const age = (index: number) => `2026-08-01T09:00:${String(index).padStart(2, "0")}Z`;

async function openList(count: number) {
  const sessions = Array.from({ length: count }, (_, index) =>
    makeCard({
      id: String(index),
      title: `Room ${index}`,
      created_at: age(index),
      online_count: 0,
    }),
  );
  const state = { sessions, error: null };
  const stage = await LiveStage.open({ session_list: state });
  stage.render(<SessionList />);
  await screen.findByText("Room 0");
  await vi.waitFor(() => expect(renderedRows).toHaveBeenCalled());
  renderedRows.mockClear();
  return stage;
}

const rendered = () => renderedRows.mock.calls.map(([createdAt]) => createdAt);

it("renders one card of fifty when a patch is about one", async () => {
  const stage = await openList(50);

  stage.patch("session_list", {
    op: "replace",
    path: "/sessions/17/online_count",
    value: 3,
  });

  expect(await screen.findByText("3 here")).toBeVisible();
  expect(rendered()).toEqual([age(17)]);
});

it("renders the new card alone when one is put at the head of fifty", async () => {
  const stage = await openList(50);

  const value = makeCard({ id: "new", title: "Third Bell", created_at: age(59) });
  stage.patch(
    "session_list",
    { op: "add", path: "/sessions/0", value },
    { op: "remove", path: "/sessions/50" },
  );

  expect(await screen.findByText("Third Bell")).toBeVisible();
  await screen.findByText("new");
  expect(new Set(rendered())).toEqual(new Set([age(59)]));
});

it("renders no card when a whole state comes that says the same", async () => {
  const stage = await openList(50);
  const listener = vi.fn();
  stage.client.topic("session_list").store.subscribe(listener);

  stage.tell("session_list");
  stage.patch("session_list", { op: "replace", path: "/error", value: "Slow." });

  expect(await screen.findByText("Slow.")).toBeVisible();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(rendered()).toEqual([]);
});

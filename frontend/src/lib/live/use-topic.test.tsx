import { act, screen } from "@testing-library/react";
import { memo, StrictMode, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { eventually, LiveStage } from "../../testing/live-stage";
import { useTopic, useTopicEvents, useTopicState } from "./use-topic";

type State = { rooms: { id: string; name: string }[]; count: number };

const TOPIC = "room_count:all";
const STATE: State = { rooms: [{ id: "1", name: "Salt" }], count: 1 };

const openStage = () => LiveStage.open({ [TOPIC]: STATE });

function Whole() {
  const { state } = useTopic<State>(TOPIC);
  return <p>whole {state?.count}</p>;
}

const rendered = vi.fn();
const selectNames = ({ rooms }: State) => rooms.map(({ name }) => name);

const Names = memo(function Names() {
  const names = useTopicState(TOPIC, selectNames);
  rendered();
  return <p>names {names?.join()}</p>;
});

const count = (value: number) => ({ op: "replace", path: "/count", value });

describe("useTopic", () => {
  it("joins once under StrictMode, which mounts everything twice", async () => {
    const stage = await openStage();

    stage.render(
      <StrictMode>
        <Whole />
      </StrictMode>,
    );

    expect(await screen.findByText("whole 1")).toBeVisible();
    stage.patch(TOPIC, count(2));
    expect(await screen.findByText("whole 2")).toBeVisible();
    expect(stage.server.count("phx_join")).toBe(1);
    expect(stage.server.count("phx_leave")).toBe(0);
  });

  it("shares one join among all components and leaves after the last", async () => {
    const stage = await openStage();
    let hide: (name: string) => void = () => undefined;
    function Two() {
      const [hidden, setHidden] = useState("");
      hide = (name) => setHidden((before) => before + name);
      return (
        <>
          {!hidden.includes("a") && <Whole />}
          {!hidden.includes("b") && <Names />}
        </>
      );
    }
    stage.render(<Two />);
    await screen.findByText("whole 1");
    await screen.findByText("names Salt");
    expect(stage.server.count("phx_join")).toBe(1);

    act(() => hide("a"));
    stage.patch(TOPIC, { op: "replace", path: "/rooms/0/name", value: "Brine" });
    await screen.findByText("names Brine");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(stage.server.count("phx_leave")).toBe(0);
    act(() => hide("b"));

    await eventually(() => expect(stage.server.count("phx_leave")).toBe(1));
  });

  it("leaves only when what was sent has been answered", async () => {
    const stage = await LiveStage.open({ [TOPIC]: STATE }, () => null);
    const part = stage.render(<Whole />);
    await screen.findByText("whole 1");
    const answer = stage.client.topic(TOPIC).push("look_again");
    const frame = await stage.frame("look_again");

    part.unmount();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(stage.server.count("phx_leave")).toBe(0);
    stage.server.reply(frame, { status: "ok", response: { seen: 1 } });

    await expect(answer).resolves.toEqual({ seen: 1 });
    await eventually(() => expect(stage.server.count("phx_leave")).toBe(1));
  });
});

describe("useTopicState", () => {
  it("renders only when what it takes has changed, though it builds a list", async () => {
    const stage = await openStage();
    stage.render(
      <>
        <Names />
        <Whole />
      </>,
    );
    await screen.findByText("names Salt");
    rendered.mockClear();

    stage.patch(TOPIC, count(2));
    await screen.findByText("whole 2");
    expect(rendered).not.toHaveBeenCalled();
    stage.patch(TOPIC, { op: "replace", path: "/rooms/0/name", value: "Brine" });

    expect(await screen.findByText("names Brine")).toBeVisible();
    expect(rendered).toHaveBeenCalledTimes(1);
  });

  it("follows another topic when its name changes", async () => {
    const stage = await LiveStage.open({
      "room_count:a": { ...STATE, count: 3 },
      "room_count:b": { ...STATE, count: 4 },
    });
    const select = (state: State) => state.count;
    let go: (name: string) => void = () => undefined;
    function One() {
      const [name, setName] = useState("room_count:a");
      go = setName;
      return <p>count {useTopicState(name, select)}</p>;
    }
    stage.render(<One />);
    await screen.findByText("count 3");

    act(() => go("room_count:b"));

    expect(await screen.findByText("count 4")).toBeVisible();
  });
});

describe("useTopicEvents", () => {
  it("sends without rendering with the state", async () => {
    const stage = await openStage();
    const renders = vi.fn();
    function Sender() {
      const { push } = useTopicEvents<State>(TOPIC);
      renders();
      return (
        <button type="button" onClick={() => void push("look_again")}>
          look
        </button>
      );
    }
    stage.render(
      <>
        <Sender />
        <Whole />
      </>,
    );
    await screen.findByText("whole 1");

    screen.getByRole("button").click();
    await stage.frame("look_again");
    stage.patch(TOPIC, count(2));

    await screen.findByText("whole 2");
    expect(renders).toHaveBeenCalledTimes(1);
  });
});

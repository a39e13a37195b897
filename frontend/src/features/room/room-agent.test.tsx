import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Person, Proposal, RoomJob, WorkspaceState } from "../../lib/api/sessions";
import { LiveStage } from "../../testing/live-stage";
import {
  alice,
  bob,
  makeMessage,
  makeParticipant,
  makeRoom,
  makeSession,
} from "../../testing/make";
import { RoomView } from "./room-view";

const TOPIC = "workspace:1";
const SUSPECTS = [
  { id: "ada", name: "Mrs Ada Finch", role: "housekeeper", public_story: "Linen." },
  { id: "tobias", name: "Tobias Lark", role: "footman", public_story: "Coal." },
];
const session = makeSession({ content: { suspects: SUSPECTS } });

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  sessionStorage.clear();
});

async function openRoom(overrides: Partial<WorkspaceState> = {}, me: Person = bob) {
  const room = makeRoom({ session, ...overrides });
  const stage = await LiveStage.open({ [TOPIC]: room }, () => null);
  stage.render(<RoomView id="1" me={me} />);
  await screen.findByRole("heading", { level: 1 });
  return stage;
}

const prompt = () => screen.getByRole("textbox", { name: "Message" });

/** Pasted: each key would render the whole room. */
async function submit(text: string) {
  await userEvent.click(prompt());
  await userEvent.paste(text);
  await userEvent.keyboard("{Enter}");
}

const refused = (message: string) =>
  ({
    status: "error",
    response: { reason: "forbidden", code: "forbidden", message },
  }) as const;

function makeProposal(overrides: Partial<Proposal> = {}): Proposal {
  return {
    id: "p1",
    author: bob,
    culprit: "tobias",
    reasoning: "His gloves are black.",
    verdict: "pending",
    reasons: [],
    overruled_by: null,
    job_id: "7",
    created_at: "2026-08-01T10:00:00Z",
    ...overrides,
  };
}

function makeRoomJob(overrides: Partial<RoomJob> = {}): RoomJob {
  return {
    id: "7",
    kind: "session.answer",
    title: "Answering: Who?",
    status: "running",
    progress: 0,
    step: null,
    error: null,
    created_at: "2026-08-01T10:00:00Z",
    finished_at: null,
    ...overrides,
  };
}

describe("the prompt", () => {
  it("asks the agent when it is chosen, and brings back what is refused", async () => {
    const stage = await openRoom();
    await userEvent.selectOptions(screen.getByLabelText("To"), "the agent");

    await submit("Who had the key?");
    const frame = await stage.frame("ask");
    expect(frame.payload).toEqual({ question: "Who had the key?" });
    expect(prompt()).toHaveValue("");
    stage.server.reply(frame, refused("The room is paused."));

    expect(await screen.findByRole("alert")).toHaveTextContent("The room is paused.");
    expect(prompt()).toHaveValue("Who had the key?");
  });

  it("asks the agent that is named, and posts to the room else", async () => {
    const stage = await openRoom();

    await submit("@agent what of the bell?");
    expect((await stage.frame("ask")).payload).toEqual({
      question: "what of the bell?",
    });
    await submit("Nobody answers.");
    expect((await stage.frame("post_message")).payload).toEqual({
      body: "Nobody answers.",
    });
  });

  it("is where a suspect's button leads", async () => {
    const stage = await openRoom();
    await userEvent.click(screen.getByRole("tab", { name: /Here/ }));

    await userEvent.click(screen.getByRole("button", { name: "Question Tobias Lark" }));
    await waitFor(() => expect(prompt()).toHaveFocus());
    await submit("Where was the coal?");

    expect((await stage.frame("question_witness")).payload).toEqual({
      suspect: "tobias",
      question: "Where was the coal?",
    });
  });

  it("says what the next hint tells and asks for it", async () => {
    const stage = await openRoom();
    const button = screen.getByRole("button", { name: "Hint" });
    expect(button).toHaveAccessibleDescription("where to look");

    await userEvent.click(button);

    expect((await stage.frame("request_hint")).payload).toEqual({});
  });
});

describe("the agent", () => {
  it("is seen thinking, then writing, with who waits in line", async () => {
    const jobs = [makeRoomJob({ id: "8", status: "pending" }), makeRoomJob()];
    const stage = await openRoom({ jobs, agent: { status: "thinking", text: "" } });
    expect(screen.getByText("thinking…")).toBeVisible();

    const agent = { status: "writing", text: "The bell" };
    stage.patch(TOPIC, { op: "replace", path: "/agent", value: agent });

    expect(await screen.findByText("writing… · 1 more in line")).toBeVisible();
    expect(screen.getByTestId("agent-text")).toHaveTextContent("The bell");
    expect(screen.getByRole("log")).toContainElement(screen.getByTestId("agent-text"));
  });

  it("says in the room why it could not answer, until something else is said", async () => {
    const failed = makeRoomJob({
      status: "failed",
      error: { code: "provider_unavailable", message: "No model answers." },
      finished_at: "2026-08-01T10:00:05Z",
    });
    const stage = await openRoom({ jobs: [failed], messages: [makeMessage()] });
    expect(screen.getByText(/No model answers/)).toBeVisible();

    const value = makeMessage({ id: "m2", created_at: "2026-08-01T10:01:00Z" });
    stage.patch(TOPIC, { op: "add", path: "/messages/-", value });

    await waitFor(() => expect(screen.queryByText(/No model answers/)).toBeNull());
  });
});

describe("a proposal", () => {
  const proposals = () => within(screen.getByTestId("proposal"));

  it("is sent with a reason, and kept where it is refused", async () => {
    const stage = await openRoom();
    await userEvent.click(screen.getByRole("button", { name: "Propose a solution" }));
    await userEvent.selectOptions(screen.getByLabelText("Who did it?"), "Tobias Lark");
    await userEvent.click(screen.getByLabelText(/Why/));
    await userEvent.paste("Coal.");
    await userEvent.click(screen.getByRole("button", { name: "Propose" }));
    expect(screen.getByText("Say why in at least 10 characters.")).toBeVisible();

    await userEvent.click(screen.getByLabelText(/Why/));
    await userEvent.paste(" It marks the cloth.");
    await userEvent.click(screen.getByRole("button", { name: "Propose" }));
    const frame = await stage.frame("propose");
    expect(frame.payload).toEqual({
      culprit: "tobias",
      reasoning: "Coal. It marks the cloth.",
    });
    stage.server.reply(frame, refused("Not now."));
    expect(await screen.findByText("Not now.")).toBeVisible();
    expect(screen.getByLabelText(/Why/)).toHaveValue("Coal. It marks the cloth.");

    await userEvent.click(screen.getByRole("button", { name: "Propose" }));
    const again = await stage.frame("propose", 2);
    stage.server.reply(again, { status: "ok", response: { proposal: makeProposal() } });
    await waitFor(() => expect(screen.queryByLabelText(/Why/)).toBeNull());
  });

  it("shows its verdict with the reasons", async () => {
    const stage = await openRoom({ proposals: [makeProposal()] });
    expect(proposals().getByTestId("verdict")).toHaveTextContent("being judged…");

    const value = makeProposal({ verdict: "wrong", reasons: ["It was not Tobias."] });
    stage.patch(TOPIC, { op: "replace", path: "/proposals/0", value });

    expect(await screen.findByText("It was not Tobias.")).toBeVisible();
    expect(proposals().getByTestId("verdict")).toHaveTextContent("wrong");
    expect(proposals().queryByRole("button")).toBeNull();
  });

  it("says why it was not judged", async () => {
    const error = { code: "lost", message: "The worker was lost." };
    const jobs = [makeRoomJob({ kind: "session.judge", status: "failed", error })];
    await openRoom({ proposals: [makeProposal()], jobs });

    expect(proposals().getByRole("alert")).toHaveTextContent("The worker was lost.");
  });

  it("is ruled by a moderator, who is asked twice before the case ends", async () => {
    const stage = await openRoom({ proposals: [makeProposal()] }, alice);

    await userEvent.click(proposals().getByRole("button", { name: "Rule correct" }));
    expect(stage.server.count("lvs_evt:overrule")).toBe(0);
    await userEvent.click(
      proposals().getByRole("button", { name: /show the solution/ }),
    );

    expect((await stage.frame("overrule")).payload).toEqual({
      proposal: "p1",
      verdict: "correct",
    });
  });
});

it("has the session analysed by who plays, and told by who moderates, once at a time", async () => {
  const stage = await openRoom({}, alice);
  await userEvent.click(screen.getByRole("tab", { name: "Activity" }));
  await userEvent.click(screen.getByRole("button", { name: "Analyse the talk" }));
  expect((await stage.frame("analyse")).payload).toEqual({});

  const value = makeRoomJob({ kind: "session.summarise" });
  stage.patch(TOPIC, { op: "add", path: "/jobs/0", value });

  expect(await screen.findByText("being written…")).toBeVisible();
  expect(screen.getByRole("button", { name: "Tell the story" })).toBeDisabled();
});

it("tells observers why they may not propose, ask or question", async () => {
  const carol = { ...bob, external_id: "carol" };
  await openRoom({ participants: [makeParticipant(carol, "observer")] }, carol);

  const button = screen.getByRole("button", { name: "Propose a solution" });
  expect(button).toBeDisabled();
  expect(button).toHaveAccessibleDescription("You are an observer. Join to write.");
  expect(screen.getByTestId("read-only")).toHaveTextContent("You are an observer.");
  expect(screen.queryByRole("button", { name: /Question/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Hint" })).toBeNull();
});

it("offers no agent where there is no case", async () => {
  await openRoom({ session: makeSession() });

  expect(screen.queryByRole("button", { name: "Propose a solution" })).toBeNull();
  expect(screen.queryByLabelText("To")).toBeNull();
});

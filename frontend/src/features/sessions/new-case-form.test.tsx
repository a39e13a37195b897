import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { makeJob } from "../../testing/make";
import { renderPart } from "../../testing/render";
import { NewCaseForm } from "./new-case-form";

const fetchMock = vi.fn<typeof fetch>();
const onCreated = vi.fn();

beforeEach(() => {
  fetchMock.mockReset();
  onCreated.mockReset();
  vi.stubGlobal("fetch", fetchMock);
});

const theme = () => screen.getByRole("textbox", { name: "Theme of the new case" });
const submit = () => userEvent.click(screen.getByRole("button", { name: /Write/ }));

function created() {
  return new Response(JSON.stringify(makeJob({ id: "7" })), { status: 201 });
}

function sent(call: number) {
  const init = fetchMock.mock.calls[call]?.[1];
  const headers = init?.headers as Record<string, string>;
  return { body: JSON.parse(String(init?.body)), key: headers["Idempotency-Key"] };
}

it("asks for the case that was typed and empties the prompt", async () => {
  fetchMock.mockResolvedValueOnce(created());
  renderPart(<NewCaseForm onCreated={onCreated} />);

  await userEvent.type(theme(), " a theft at the observatory ");
  await userEvent.click(screen.getByRole("radio", { name: "hard" }));
  await submit();

  const args = { theme: "a theft at the observatory", difficulty: "hard" };
  expect(sent(0).body).toEqual({ kind: "case.generate", args });
  expect(onCreated).toHaveBeenCalledWith(expect.objectContaining({ id: "7" }));
  expect(theme()).toHaveValue("");
});

it("sends minutes and tone only when they are given", async () => {
  fetchMock.mockResolvedValueOnce(created());
  renderPart(<NewCaseForm onCreated={onCreated} />);
  await userEvent.type(theme(), "poison at the chess final");
  await userEvent.click(screen.getByRole("button", { name: "more…" }));

  await userEvent.type(screen.getByRole("spinbutton", { name: "Minutes" }), "30");
  await submit();

  expect(sent(0).body.args).toMatchObject({ minutes: 30 });
  expect(sent(0).body.args).not.toHaveProperty("tone");
});

it("tells at the field what is wrong with it and keeps what was typed", async () => {
  const detail = "The theme must have 3 to 200 characters.";
  const errors = [{ pointer: "/args/theme", code: "too_short", detail }];
  fetchMock.mockResolvedValueOnce(
    new Response(JSON.stringify({ code: "invalid_payload", errors }), { status: 400 }),
  );
  renderPart(<NewCaseForm onCreated={onCreated} />);
  await userEvent.type(theme(), "ab");

  await submit();

  expect(theme()).toHaveAccessibleDescription(detail);
  expect(theme()).toBeInvalid();
  expect(theme()).toHaveValue("ab");
});

it("starts one job when the answer was lost and the same brief is sent again", async () => {
  fetchMock.mockRejectedValueOnce(new TypeError("network"));
  fetchMock.mockResolvedValueOnce(created());
  fetchMock.mockResolvedValueOnce(created());
  renderPart(<NewCaseForm onCreated={onCreated} />);
  await userEvent.type(theme(), "the lighthouse");

  await submit();
  expect(screen.getByRole("alert")).toHaveTextContent("cannot be reached");
  await submit();
  await userEvent.type(theme(), "the lighthouse");
  await submit();

  expect(sent(1).key).toBe(sent(0).key);
  expect(sent(2).key).not.toBe(sent(0).key);
});

import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { eventually, LiveStage } from "../testing/live-stage";
import { Shell } from "./shell";

async function openShell(unsent = 0) {
  const stage = await LiveStage.open({});
  stage.render(
    <Shell who="Alice" unsent={unsent}>
      the page
    </Shell>,
  );
  const connection = () => screen.getByTestId("connection").dataset.connection;
  await eventually(() => expect(connection()).toBe("live"));
  return { stage, connection };
}

it("says nothing above the page while all is well", async () => {
  await openShell();

  expect(screen.getByRole("status")).toBeEmptyDOMElement();
  expect(screen.getByTestId("saved")).toHaveTextContent("all changes saved");
});

it("says why a connection was refused for good, and what one can do", async () => {
  const { stage, connection } = await openShell();

  stage.server.closeAll(4403, "Your account is closed.");

  await eventually(() => expect(connection()).toBe("refused"));
  expect(screen.getByRole("status")).toHaveTextContent(
    "Your account is closed. Reload the page to try again.",
  );
});

it("does not call saved what was refused", async () => {
  await openShell(1);

  expect(screen.getByTestId("saved")).toHaveTextContent("1 not sent");
});

import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { ImpatientWebSocket } from "./impatient-web-socket";

/** A host that takes connections and never says a word. */
async function startSilentHost(): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("closes, as if refused, when it has not opened in eight seconds", async () => {
  const url = await startSilentHost();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const socket = new ImpatientWebSocket(url);
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener("close", ({ code }) => resolve(code)),
  );

  vi.advanceTimersByTime(7_999);
  expect(socket.readyState).toBe(WebSocket.CONNECTING);
  vi.advanceTimersByTime(1);

  await expect(closed).resolves.toBe(1006);
});

import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { onTestFinished, vi } from "vitest";
import { ThemeProvider } from "../app/theme/theme-provider";
import { applyPatch, type Json, type PatchOperation } from "../lib/live/json-patch";
import { LiveClient } from "../lib/live/live-client";
import { LiveProvider } from "../lib/live/live-context";
import { type Answer, type Frame, PhoenixServer } from "./phoenix-server";

const OK: Answer = { status: "ok", response: {} };

/** Says what an event is answered with; null leaves it open. */
type Events = (frame: Frame, stage: LiveStage) => Answer | null;

/**
 * A real live server with states that a test sets and patches, and a client of it.
 *
 * Both end with the test.
 */
export class LiveStage {
  readonly server: PhoenixServer;
  readonly client: LiveClient;
  readonly #states: Map<string, { state: Json; version: number }>;

  private constructor(server: PhoenixServer, states: Record<string, object>) {
    this.server = server;
    this.#states = new Map(
      Object.entries(states).map(([name, state]) => [
        name,
        { state: state as Json, version: 1 },
      ]),
    );
    this.client = new LiveClient({
      endpoint: server.endpoint,
      isSignedIn: async () => true,
      onSignedOut: () => undefined,
    });
    this.client.connect();
  }

  static async open(
    states: Record<string, object>,
    events: Events = () => OK,
  ): Promise<LiveStage> {
    let stage: LiveStage | null = null;
    const server = await PhoenixServer.start((frame) => {
      if (stage === null || frame.event === "phx_leave") return OK;
      if (frame.event === "phx_join") setTimeout(() => stage?.tell(frame.topic));
      if (frame.event === "phx_join" || frame.event === "heartbeat") return OK;
      return events(frame, stage);
    });
    stage = new LiveStage(server, states);
    const { client } = stage;
    onTestFinished(async () => {
      client.disconnect();
      await server.stop();
    });
    return stage;
  }

  /** Sends the whole state of a topic. */
  tell(topic: string): void {
    const held = this.#states.get(topic);
    if (held) this.server.push(topic, "state:change", held);
  }

  /** Changes the state of a topic and sends what is different. */
  patch(topic: string, ...patch: PatchOperation[]): void {
    const { state, version } = this.#states.get(topic) ?? { state: {}, version: 0 };
    const next = { state: applyPatch(state, patch), version: version + 1 };
    this.#states.set(topic, next);
    this.server.push(topic, "state:patch", { patch, version: next.version });
  }

  /** The last frame of this event, once it has come. */
  async frame(event: string, times = 1): Promise<Frame> {
    await this.server.waitFor(`lvs_evt:${event}`, times);
    return this.server.framesOf(`lvs_evt:${event}`).at(-1) as Frame;
  }

  render(part: ReactNode, path = "/"): RenderResult {
    return render(
      <ThemeProvider>
        <MemoryRouter initialEntries={[path]}>
          <LiveProvider client={this.client}>{part}</LiveProvider>
        </MemoryRouter>
      </ThemeProvider>,
    );
  }
}

/** Waits until `look` passes, as `vi.waitFor`, with time for a reconnect. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 5_000, interval: 10 });
}

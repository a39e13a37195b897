import type { Wish } from "./addressee";
import { useRoomEvents } from "./room-context";
import { useSending } from "./use-sending";

type Question = Exclude<Wish, { kind: "message" }>;

/** Asks the agent, a suspect, or for a hint; the answer comes with the room's state. */
export function useAgent() {
  const { push } = useRoomEvents();
  const { isBusy, refusal, send } = useSending();
  const ask = (wish: Question) =>
    send(() => {
      switch (wish.kind) {
        case "hint":
          return push("request_hint");
        case "question":
          return push("ask", { question: wish.question });
        case "witness": {
          const { suspect, question } = wish;
          return push("question_witness", { suspect, question });
        }
      }
    });
  return { isBusy, refusal, ask };
}

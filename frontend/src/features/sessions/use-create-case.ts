import { useRef, useState } from "react";
import { type CaseBrief, createCase, type Job } from "../../lib/api/jobs";
import { randomId } from "../../lib/random-id";
import { asRefusal, type Refusal } from "../../lib/refusal";

type Attempt = { body: string; key: string };

/**
 * Asks for a new case, so that trying the same brief again after a lost answer does not
 * start a second job: the idempotency key stays until an answer came.
 */
export function useCreateCase(onCreated: (job: Job) => void) {
  const attempt = useRef<Attempt | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function create(brief: CaseBrief): Promise<boolean> {
    const body = JSON.stringify(brief);
    if (attempt.current?.body !== body) attempt.current = { body, key: randomId() };
    setIsBusy(true);
    setRefusal(null);
    try {
      const job = await createCase(brief, attempt.current.key);
      attempt.current = null;
      onCreated(job);
      return true;
    } catch (error) {
      const failure = asRefusal(error);
      if (!isAnswerLost(failure)) attempt.current = null;
      setRefusal(failure);
      return false;
    } finally {
      setIsBusy(false);
    }
  }

  return { create, refusal, isBusy };
}

function isAnswerLost({ code }: Refusal): boolean {
  return code === "timeout" || code === "unreachable";
}

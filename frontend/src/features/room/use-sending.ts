import { useCallback, useState } from "react";
import { asRefusal, type Refusal } from "../../lib/refusal";

/** Whether something is on its way, and why the last of it was refused. */
export function useSending() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [count, setCount] = useState(0);

  const send = useCallback(async (action: () => Promise<unknown>): Promise<boolean> => {
    setCount((before) => before + 1);
    setRefusal(null);
    try {
      await action();
      return true;
    } catch (error) {
      setRefusal(asRefusal(error));
      return false;
    } finally {
      setCount((before) => before - 1);
    }
  }, []);

  return { isBusy: count > 0, refusal, send };
}

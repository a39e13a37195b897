const FIRST_MS = 500;
const LONGEST_MS = 8_000;
const STABLE_AFTER_MS = 10_000;

/**
 * Full-jitter delays between 0 and a ceiling that doubles from 0.5 s to 8 s.
 *
 * The ceiling falls back only after a connection that lived for 10 s, so that a server
 * that accepts and drops at once is not hammered.
 */
export class Backoff {
  readonly #random: () => number;
  #failures = 0;
  #openedAt: number | null = null;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  opened(nowMs: number): void {
    this.#openedAt = nowMs;
  }

  closed(nowMs: number): void {
    const lived = this.#openedAt === null ? 0 : nowMs - this.#openedAt;
    if (lived >= STABLE_AFTER_MS) this.#failures = 0;
    this.#openedAt = null;
  }

  nextDelayMs(): number {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    return Math.round(this.#random() * ceiling);
  }
}

/** A host that has vanished refuses nothing: the browser alone would try for minutes. */
const OPEN_WITHIN_MS = 8_000;

/** A WebSocket that gives up, as if refused, when it has not opened in time. */
export class ImpatientWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    const timer = setTimeout(() => this.close(), OPEN_WITHIN_MS);
    this.addEventListener("open", () => clearTimeout(timer));
    this.addEventListener("close", () => clearTimeout(timer));
  }
}

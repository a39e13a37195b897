// The XMLHttpRequest that browsers have and Node lacks, as far as phoenix.js uses it;
// the frames that it carries are those of its wire.
import { request } from "node:http";
import { decoded, Wire } from "./wire.mjs";

const DONE = 4;

export class NotedRequest {
  readyState = 0;
  responseText = "";
  timeout = 0;
  #headers = {};
  #under = null;
  #isOver = false;

  open(method, url) {
    this.method = method;
    this.url = url;
    this.wire = Wire.at(url);
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  send(body) {
    this.wire.requests.push({ method: this.method, url: this.url, headers: this.#headers });
    if (this.method === "POST") this.#noteSent(body);
    // A connection for each request, so that any server may get it.
    const options = { method: this.method, headers: this.#headers, agent: false };
    this.#under = request(this.url, options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => this.#answer(Buffer.concat(parts).toString()));
      answer.on("error", () => this.#fail());
    });
    this.#under.on("error", () => this.#fail());
    if (this.timeout) this.#under.setTimeout(this.timeout, () => this.#expire());
    this.#under.end(body instanceof ArrayBuffer ? Buffer.from(body) : (body ?? undefined));
  }

  abort() {
    if (this.#isOver) return;
    this.#end();
    this.#under?.destroy();
    this.onreadystatechange?.();
  }

  #answer(text) {
    if (this.#isOver) return;
    this.#end();
    this.responseText = this.#noteReceived(text);
    this.onreadystatechange?.();
  }

  #fail() {
    if (this.#isOver) return;
    this.#end();
    this.onreadystatechange?.();
    this.onerror?.();
  }

  #expire() {
    if (this.#isOver) return;
    this.#end();
    this.#under.destroy();
    this.ontimeout?.();
  }

  #end() {
    this.#isOver = true;
    this.readyState = DONE;
  }

  #noteSent(body) {
    const lines = typeof body === "string" ? body.split("\n") : [body];
    const isText = (line) => typeof line === "string" && line.startsWith("[");
    this.wire.sent.push(...lines.map((line) => decoded(isText(line) ? line : null)));
  }

  #noteReceived(text) {
    const answer = JSON.parse(text);
    const kept = (answer.messages ?? []).filter((message) => !this.wire.loses(decoded(message)));
    this.wire.received.push(...kept.map(decoded));
    return JSON.stringify({ ...answer, ...(answer.messages && { messages: kept }) });
  }
}

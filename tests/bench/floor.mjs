// The floor: a bare `ws` server that writes one ready frame to every socket.
//
// node floor.mjs PACKAGE_JSON PORT      each line on stdin is the text of one frame
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packageFile, port] = process.argv.slice(2);
const { WebSocketServer, Sender } = createRequire(packageFile)("ws");

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(port),
  backlog: 4096,
  perMessageDeflate: false,
});
server.on("listening", () => console.log("listening"));

createInterface({ input: process.stdin }).on("line", (text) => {
  const parts = Sender.frame(Buffer.from(text), {
    fin: true,
    mask: false,
    opcode: 1,
    readOnly: true,
    rsv1: false,
  });
  const frame = Buffer.concat(parts);
  // Below ws.send(): no frame is made per socket, only written.
  for (const client of server.clients) client._socket.write(frame);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The naive way to emulate a read: a server that sends the same text to whoever asks. Run as a process of its own, with
// the text as its argument; it prints its address.
const [text = ""] = process.argv.slice(2);
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(text);
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

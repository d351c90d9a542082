// Slow clients: a third send a request byte by byte, a third send requests and read nothing, a third read a kilobyte twice a
// second. A disconnected client connects again.

import { connect } from "node:net";

/** Milliseconds between two bytes or two reads of a client, and before it connects again. */
const TURN = 500;

/** Starts `count` slow clients, which request the page at `path`; `stop` ends them. */
export function slowClients(port, count, path) {
  const sockets = new Set();
  let open = true;
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const start = (number) => {
    if (!open) return;
    const socket = connect(port, "127.0.0.1");
    sockets.add(socket);
    const turns = setInterval(() => turn(socket), TURN);
    let sent = 0;
    const turn = [
      () => socket.write(request[sent++ % request.length]),
      () => {},
      () => socket.read(1024),
    ][number % 3];
    if (number % 3) {
      socket.pause();
      // Ten times the page is more than the buffers of the sockets hold, so the server has to wait.
      socket.once("connect", () => socket.write(request.repeat(10)));
    } else {
      socket.resume();
    }
    socket.on("error", () => {});
    socket.once("close", () => {
      clearInterval(turns);
      sockets.delete(socket);
      setTimeout(start, TURN, number);
    });
  };
  for (let number = 0; number < count; number += 1) start(number);
  return {
    stop() {
      open = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}

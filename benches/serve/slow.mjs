// Clients as a server should not have them: a third send a request byte by byte, a third ask and do not read, a third read
// a little now and then. Who is cut off comes again.

import { connect } from "node:net";

const TURN = 500;

/** Starts so many against a port; `stop` ends them. */
export function slowClients(port, count, path) {
  const sockets = new Set();
  let open = true;
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const come = (number) => {
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
      // Ten times the page: more than the system keeps for a client who does not read.
      socket.once("connect", () => socket.write(request.repeat(10)));
    } else {
      socket.resume();
    }
    socket.on("error", () => {});
    socket.once("close", () => {
      clearInterval(turns);
      sockets.delete(socket);
      setTimeout(come, TURN, number);
    });
  };
  for (let number = 0; number < count; number += 1) come(number);
  return {
    stop() {
      open = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}

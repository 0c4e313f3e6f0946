// Loaded into Netlify's command line, which listens on every network otherwise and cannot be told not to.
import { Server } from "node:net";

const { listen } = Server.prototype;
Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  const onPort = typeof port === "number" || typeof port === "string";
  return onPort && typeof rest[0] !== "string"
    ? listen.call(this, Number(port), "127.0.0.1", ...rest)
    : listen.call(this, port, ...rest);
};

import { createServer } from "node:http";
import { connect, type Socket } from "node:net";

export type Tunnels = {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What was asked for, `HOST:PORT`, with the credential given for the proxy. */
  readonly asked: readonly { readonly target: string; readonly credential: string | undefined }[];
  stop(): Promise<void>;
};

/** A proxy on loopback that opens tunnels (`CONNECT`, RFC 9110 §9.3.6), or refuses each with the status given. */
export async function openTunnels(refusal?: number): Promise<Tunnels> {
  const asked: { readonly target: string; readonly credential: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(400).end());
  server.on("connect", ({ url = "", headers }, client: Socket) => {
    asked.push({ target: url, credential: headers["proxy-authorization"] });
    sockets.add(client);
    client.on("error", () => client.destroy());
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
      return;
    }
    const [host = "", port] = url.split(":");
    const upstream = connect(Number(port), host, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream);
    upstream.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the proxy has no port");
  return {
    address: `127.0.0.1:${bound.port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

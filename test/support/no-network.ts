/**
 * Loaded before the program (`--import`), it ends the process with 99 at the first connection or name lookup, and says on
 * standard error which modules of the API clients are loaded. It changes Node itself: for processes of their own alone.
 */
import dns from "node:dns";
import { register, syncBuiltinESMExports } from "node:module";
import net from "node:net";

const refuse = (what: string) => () => {
  process.stderr.write(`network: ${what}\n`);
  process.exit(99);
};

Object.assign(net.Socket.prototype, { connect: refuse("connect") });
Object.assign(dns, { lookup: refuse("lookup"), resolve: refuse("resolve") });
Object.assign(dns.promises, { lookup: refuse("lookup"), resolve: refuse("resolve") });
syncBuiltinESMExports();

const CLIENTS = String.raw`/node_modules\/(googleapis|googleapis-common|google-auth-library|google-gax|gaxios|@google-cloud|@kubernetes)\//`;
register(
  `data:text/javascript,${encodeURIComponent(`
    import { writeSync } from "node:fs";
    export async function resolve(specifier, context, next) {
      const resolved = await next(specifier, context);
      if (${CLIENTS}.test(resolved.url)) writeSync(2, "client: " + resolved.url + "\\n");
      return resolved;
    }`)}`,
);

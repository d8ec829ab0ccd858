import { connect, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** What happens to a connection: it passes, passes slowly, ends with FIN, breaks with RST, or stays open and silent. */
export type Fate = 'pass' | 'slow' | 'cut' | 'reset' | 'stall';

/** A TCP proxy of 127.0.0.1 in front of a server, or in front of nothing at all. */
export interface Proxy {
  readonly port: number;
  /** From now on each connection meets this fate once the server has sent so many bytes through it. */
  meet(fate: Fate, afterBytes?: number): void;
  /** How many connections were made so far. */
  connections(): number;
  /** How many of them are open. */
  open(): number;
  close(): Promise<void>;
}

/** Milliseconds by which each packet of the server is late; all by the same, so that their order stays. */
const slowness = 60;

/** Without a target port, connections are accepted and never answered. */
export async function startProxy(target?: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let fate: Fate = target === undefined ? 'stall' : 'pass';
  let limit = 0;
  let count = 0;
  const clients = new Set<Socket>();
  const server = createServer((near) => {
    count++;
    keep(near);
    clients.add(near);
    near.on('close', () => clients.delete(near));
    if (target === undefined) return;
    const far = connect(target, '127.0.0.1');
    keep(far);
    near.on('data', (bytes) => far.write(bytes));
    near.on('close', () => far.destroy());
    far.on('close', () => near.end());
    let passed = 0;
    far.on('data', (bytes) => {
      passed += bytes.length;
      const left = bytes.length - Math.max(0, passed - limit);
      if (fate === 'slow' && passed > limit) setTimeout(() => near.write(bytes), slowness);
      else if (fate === 'pass' || fate === 'slow' || passed <= limit) near.write(bytes);
      else if (left > 0) near.write(bytes.subarray(0, left), () => end(near));
      else end(near);
    });
  });
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // A broken connection is what this is for.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const end = (near: Socket) => {
    if (fate === 'cut') near.destroy();
    if (fate === 'reset') near.resetAndDestroy();
  };
  return {
    port: await listen(server),
    meet: (next, afterBytes = 0) => {
      fate = next;
      limit = afterBytes;
    },
    connections: () => count,
    open: () => clients.size,
    close: () => closeAll(server, sockets),
  };
}

/** A server that says this to everybody at once, such as a web server or MySQL. */
export async function startTalker(greeting: string | Buffer): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(greeting);
  });
  const port = await listen(server);
  return {
    port,
    close: () => closeAll(server, sockets),
  };
}

/** Stands in front of a server like a pooler in transaction mode: no TLS, and no start-up parameter that it does not know. */
export async function startPooler(target: number): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => undefined);
    near.on('data', (bytes) => {
      if (bytes.length === 8) return void near.write('N');
      near.removeAllListeners('data');
      if (bytes.includes('default_transaction_read_only')) {
        return void near.end(errorResponse('08P01', 'unsupported startup parameter: options'));
      }
      const far = connect(target, '127.0.0.1');
      far.on('error', () => near.destroy());
      far.write(bytes);
      near.pipe(far).pipe(near);
    });
  });
  const port = await listen(server);
  return {
    port,
    close: () => closeAll(server, sockets),
  };
}

/** Speaks TLS with a certificate as PostgreSQL does, and refuses whoever comes in by 53300, "past the door". */
export async function startDoor(certificate: Certificate): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      const secured = new TLSSocket(socket, { isServer: true, cert: certificate.certificate, key: certificate.key });
      secured.on('error', () => undefined);
      secured.once('data', () => secured.end(errorResponse('53300', 'past the door')));
    });
  });
  const port = await listen(server);
  return {
    port,
    close: () => closeAll(server, sockets),
  };
}

function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

async function closeAll(server: Server, sockets: Iterable<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('The server has no port.'));
    });
  });
}

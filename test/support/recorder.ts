import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy of 127.0.0.1 in front of a server that writes down every statement that a client sends through it. */
export interface Recorder {
  url(user: string): string;
  /** The texts of all Query and Parse messages so far, in order. */
  statements(): readonly string[];
  close(): Promise<void>;
}

/** Understands connections without TLS only. */
export async function startRecorder(target: number): Promise<Recorder> {
  const statements: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      // A broken connection is told by the other side.
      socket.on('error', () => undefined);
    }
    const read = messageReader((type, body) => {
      if (type === 'Q') statements.push(textAt(body, 0));
      if (type === 'P') statements.push(textAt(body, body.indexOf(0) + 1));
    });
    near.on('data', read);
    near.pipe(far).pipe(near);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });
  return {
    url: (user) => `postgres://${user}@127.0.0.1:${port}/postgres`,
    statements: () => statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function textAt(body: Buffer, start: number): string {
  return body.toString('utf8', start, body.indexOf(0, start));
}

/** The first message of a connection has no type byte. */
function messageReader(onMessage: (type: string, body: Buffer) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (started) onMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, length));
      started = true;
      rest = rest.subarray(length);
    }
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { heapEnvironment, heapFlags } from '../../client/src/heap.ts';

/** The language server as it is packed, in a process of its own, as an editor starts it. */
export interface BenchServer {
  readonly connection: ProtocolConnection;
  /** In megabytes: now, and the most that it was. Linux only. */
  memory(): { readonly now: number; readonly most: number };
  close(): Promise<void>;
}

/** `cacheDirectory` is where the server keeps catalogs between sessions; nowhere when not given. */
export async function openServer(folder: string, cacheDirectory?: string): Promise<BenchServer> {
  const server = spawn(process.execPath, [...heapFlags, resolve('dist/server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...heapEnvironment },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {},
    initializationOptions: {
      trusted: true,
      settings: { inlayHints: true, codeLens: true, logLevel: 'off' },
      folders: [{ folder: uri, consents: [] }],
      ...(cacheDirectory !== undefined && { cacheDirectory }),
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    memory() {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
    },
    async close() {
      connection.dispose();
      server.kill();
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

import { workspace } from 'vscode';
import type { Settings } from '../../server/src/protocol.ts';

/** The person's settings, as the server takes them. What can differ between languages is kept by `wantedFeatures` instead. */
export function readSettings(): Settings {
  const section = workspace.getConfiguration('schemaLens');
  const level = section.get<string>('logLevel');
  // What a workspace says is not asked: it must not make the editor run ssh.
  const sshTunnels = section.inspect<Readonly<Record<string, string>>>('sshTunnels')?.globalValue;
  return {
    inlayHints: true,
    codeLens: true,
    insertHovers: section.get<boolean>('hover.plainInserts') ?? true,
    logLevel: level === 'off' || level === 'verbose' ? level : 'messages',
    ...(sshTunnels && { sshTunnels }),
  };
}

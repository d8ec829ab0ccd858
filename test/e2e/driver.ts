import { type DriverCommands, environment } from './driverProtocol.ts';

/** The process that started VS Code, as a test sees it. */
export const driver: DriverCommands = {
  runSql: (text) => ask('runSql', text),
  runWorkload: (folder) => ask('runWorkload', folder),
  stopDatabase: () => ask('stopDatabase'),
  startDatabase: () => ask('startDatabase'),
  texts: (selector) => ask('texts', selector),
  hover: (selector) => ask('hover', selector),
  click: (selector) => ask('click', selector),
  clickInPage: (selector) => ask('clickInPage', selector),
  type: (text) => ask('type', text),
  press: (keys) => ask('press', keys),
  closeOtherWindow: (text) => ask('closeOtherWindow', text),
  screenshot: (name) => ask('screenshot', name),
  note: (text) => ask('note', text),
};

async function ask<K extends keyof DriverCommands>(
  command: K,
  ...parameters: Parameters<DriverCommands[K]>
): Promise<Awaited<ReturnType<DriverCommands[K]>>> {
  const url = process.env[environment.driverUrl];
  if (url === undefined)
    throw new Error(`${environment.driverUrl} is not set: these tests are started by e2e.test.ts.`);
  const answer = await fetch(`${url}/${command}`, { method: 'POST', body: JSON.stringify(parameters) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${command}: ${text}`);
  return JSON.parse(text);
}

import { createRequire, Module } from 'node:module';
import { resolve } from 'node:path';
import { spent } from './cost.ts';

/** Anything that VS Code may be asked for: each member, call and instance is another such thing. */
function anything(): unknown {
  const members = new Map<PropertyKey, unknown>([
    ['__esModule', true],
    ['version', '1.91.0'],
    ['then', undefined],
    [Symbol.toPrimitive, () => ''],
    [Symbol.iterator, () => [].values()],
  ]);
  return new Proxy(class {}, {
    get(target, name) {
      if (name === 'prototype') return target.prototype;
      if (!members.has(name)) members.set(name, anything());
      return members.get(name);
    },
    set: () => true,
    apply: anything,
    construct: () => Object(anything()),
  });
}

/** Processor time in ms. */
export interface Activation {
  /** Of loading `dist/client.js` and of what its `activate()` does before it returns. */
  readonly activated: number;
  /** Of loading the language client after that. */
  readonly behind: number;
}

/** In a fresh process: what is loaded once stays loaded. */
export function measureActivation(): Activation {
  const vscode = anything();
  const load: unknown = Reflect.get(Module, '_load');
  Reflect.set(Module, '_load', (name: string, ...rest: readonly unknown[]) =>
    name === 'vscode' || typeof load !== 'function' ? vscode : load(name, ...rest),
  );
  // What goes on behind activate() has no VS Code to go on with.
  process.on('unhandledRejection', () => undefined);
  const require = createRequire(import.meta.url);
  const start = process.cpuUsage();
  const client: { activate(context: unknown): unknown } = require(resolve('dist/client.js'));
  client.activate(vscode);
  const activated = spent(start);
  require(resolve('dist/languageClient.js'));
  return { activated, behind: spent(start) - activated };
}

/** What the command line has of the world, so that a command can be run without a process of its own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

export interface Output {
  write(text: string): void;
  /** A terminal that shows colours, and nobody asked for none (NO_COLOR). */
  readonly colours: boolean;
  readonly terminal: boolean;
}

/** The process's own streams. A reader that goes away, as `head` does, ends the process without a complaint. */
export function processIo(signal: AbortSignal): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    signal,
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
  });
  const terminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    colours: terminal && stream.hasColors(),
    terminal,
  };
}

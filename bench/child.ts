/** Work in a process of its own: what is measured shares neither threads nor memory with what measures. */

import { type ChildProcess, fork } from 'node:child_process';

/** Runs a file that calls `answer`, and resolves to its last message. Rejects where it fails. */
export function ask<Output>(file: string, input: object, heard: (message: Output) => void = () => undefined): Promise<Output> {
  return listen(start(file, input), heard);
}

export function start(file: string, input: object): ChildProcess {
  const child = fork(new URL(file, import.meta.url).pathname);
  child.send(input);
  return child;
}

export function listen<Output>(child: ChildProcess, heard: (message: Output) => void): Promise<Output> {
  return new Promise((resolve, reject) => {
    let last: Output | undefined;
    child.on('message', (message) => {
      last = message as Output; // decode boundary: the file's own message
      heard(last);
    });
    child.once('exit', (code) => {
      if (code === 0 && last !== undefined) resolve(last);
      else reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}`));
    });
  });
}

/** In the child: does the work that its parent asks for. */
export function answer<Input>(work: (input: Input, tell: (message: object) => void) => Promise<object>): void {
  process.once('message', (input: Input) => {
    work(input, (message) => process.send?.(message))
      .then((output) => process.send?.(output))
      .then(
        () => process.disconnect(),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
          process.exit(1);
        },
      );
  });
}

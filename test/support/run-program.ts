import { execFile } from 'node:child_process';

export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with this Node as a process of its own and waits for its end. */
export function runProgram(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<ProgramResult> {
  return runCommand(process.execPath, folder, args, env);
}

/** Runs any command as a process of its own and waits for its end. What configures telemetry or models here is not handed on. */
export function runCommand(
  command: string,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProgramResult> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OTEL_') && !name.startsWith('OPENAI_') && !name.startsWith('VITEST'),
  );
  const options = { cwd: folder, env: { ...Object.fromEntries(inherited), ...env }, timeout: 60_000 };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

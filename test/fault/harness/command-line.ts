import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

/** What a command of `duban` came to. */
export interface CommandLineAnswer {
  readonly code: number;
  readonly output: string;
}

/** Runs `duban` in a process of its own. @param env its whole environment */
export function duban(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CommandLineAnswer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: `${stdout}${stderr}` }),
    );
  });
}

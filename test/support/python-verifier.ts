import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import type { TrustedWitnesses } from '../../libs/audit/src/testing/vector-case.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The second verifier. */
export const VERIFY_PY = path('../../infra/verifier/verify.py');

/** Whether python3 is there, 3.9 or newer. */
const hasPython =
  spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'], { stdio: 'ignore' }).status === 0;

/** For tests whose name tells that they need python3. */
export const describeWithPython = hasPython ? describe : describe.skip;

/** What a verifier is asked. */
export interface VerifyRequest {
  readonly bytes: Buffer;
  readonly keys: readonly string[];
  readonly known: string | null;
  readonly witnesses?: TrustedWitnesses | null;
}

/** The second verifier in one process for many files. */
export interface PythonVerifier {
  /** Its verdict, as its option --json writes it. */
  judge(request: VerifyRequest): Promise<unknown>;
  stop(): void;
}

/** Starts the second verifier. */
export function startPythonVerifier(): PythonVerifier {
  const args = ['-B', path('verify-batch.py'), path('../../infra/verifier')];
  const child = spawn('python3', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    judge: async ({ bytes, keys, known, witnesses = null }) => {
      child.stdin.write(`${JSON.stringify({ file: bytes.toString('base64'), keys, known, witnesses })}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('The second verifier has ended');
      return JSON.parse(value);
    },
    stop: () => child.kill(),
  };
}

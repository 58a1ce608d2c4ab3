import { parseArgs } from 'node:util';
import { Failure } from '../scripts/failure.mjs';

/** What can be measured, in this order; `time-travel` where the product has it. */
export const PARTS = [
  ...[
    'append',
    'batch',
    'command',
    'stream',
    'log',
    'rebuild',
    'lag',
    'live',
    'time-travel',
    'seal',
    'verify',
    'growth',
    'folds',
  ],
];

/**
 * @param {string[]} args of `npm run bench --`
 * @returns {{ only: string[], scale: boolean, anyLoad: boolean }}
 */
export function readOptions(args) {
  const options = {
    only: { type: 'string', multiple: true },
    scale: { type: 'boolean', default: false },
    'any-load': { type: 'boolean', default: false },
  };
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Failure(`${error.message}。${USAGE}`);
  }
  const only = (values.only ?? [PARTS.join()]).flatMap((list) => list.split(','));
  const unknown = only.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Failure(`没有名为 ${unknown.join('、')} 的测量项。${USAGE}`);
  return { only: PARTS.filter((part) => only.includes(part)), scale: values.scale, anyLoad: values['any-load'] };
}

const USAGE = `用法：npm run bench -- [--only ${PARTS.join(',')}] [--scale] [--any-load]`;

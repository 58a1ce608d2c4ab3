import type { Verdict } from './verify-export.js';

/** The verdict as JSON has it: hashes in Base64, positions as decimal text. */
export function toldVerdict(verdict: Verdict): object {
  if (verdict.verdict === 'bad') return verdict;
  const newest = { ...verdict.newest, root: verdict.newest.root.toString('base64') };
  if (verdict.of === 'history') return { ...verdict, newest };
  return { ...verdict, event: { ...verdict.event, position: String(verdict.event.position) }, newest };
}

import { COSIGNERS } from '../integrity/cosignature.js';
import { NoteMalformed, parseKey, type NoteKey } from '../integrity/signed-note.js';

/** A witness as the operator was told of it: where it takes checkpoints, and the key that it cosigns with. */
export interface WitnessAddress {
  /** What `/add-checkpoint` stands behind; without a slash at its end. */
  readonly url: string;
  readonly key: NoteKey;
}

/** Tells witnesses apart; one that gets another key is another witness. */
export const witnessId = ({ key: { name, keyId } }: Pick<WitnessAddress, 'key'>): string => `${name}+${keyId}`;

/**
 * Reads `url key`.
 * @throws NoteMalformed
 */
export function parseWitnessAddress(text: string): WitnessAddress {
  const [, url = '', key = ''] = /^(\S+)\s+(\S+)$/.exec(text.trim()) ?? [];
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '')
    throw new NoteMalformed(`No address of a witness: ${text.slice(0, 100)}`);
  return { url: url.replace(/\/+$/, ''), key: parseKey(key, COSIGNERS) };
}

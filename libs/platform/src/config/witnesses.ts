import { NoteMalformed, parseWitnessAddress, type WitnessAddress } from '#libs/event-store';

/**
 * The witnesses of a text, which are parted by commas.
 * @throws NoteMalformed
 */
export function parseWitnesses(text: string): WitnessAddress[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(parseWitnessAddress);
}

/** Whether the text names witnesses, or none, and each key once. */
export function areWitnesses(text: string): boolean {
  try {
    const keys = parseWitnesses(text).map(({ key }) => key.publicKey.toString('hex'));
    return new Set(keys).size === keys.length;
  } catch (error) {
    if (error instanceof NoteMalformed) return false;
    throw error;
  }
}

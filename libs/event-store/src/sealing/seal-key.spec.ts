import { describe, expect, it } from '@jest/globals';
import { formatKey, noteKey, parseKey } from '../integrity/signed-note.js';
import { ALGORITHMS, isSignedBy, parseSealKey, SealKeyMalformed } from './seal-key.js';

const MESSAGE = Buffer.from('duban/0198f0c2/1\n4\n根\n');
const seed = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

describe('a seal key', () => {
  it.each(['intl', 'gm'] as const)('of the suite %s signs what its public key verifies, and nothing else', (suite) => {
    const key = parseSealKey(`${suite}:${seed(7)}`);
    const signature = key.sign(MESSAGE);
    const named = key.publicKey('duban/0198f0c2/1');
    expect(isSignedBy(named, MESSAGE, signature)).toBe(true);
    expect(isSignedBy(named, Buffer.from('another'), signature)).toBe(false);
    expect(isSignedBy(parseSealKey(`${suite}:${seed(8)}`).publicKey('a'), MESSAGE, signature)).toBe(false);
    for (const broken of [Buffer.alloc(0), signature.subarray(1), Buffer.alloc(64)])
      expect(isSignedBy(named, MESSAGE, broken)).toBe(false);
    expect(parseKey(formatKey(named), ALGORITHMS)).toEqual(named);
    expect(() => parseKey(formatKey(named).replace('0198', '0199'), ALGORITHMS)).toThrow('has the id');
  });

  it('of the suite gm has one way to write a signature, whatever a lax reader of DER would take', () => {
    const key = parseSealKey(`gm:${seed(7)}`);
    const signature = key.sign(MESSAGE);
    const named = key.publicKey('a');
    expect(isSignedBy(named, MESSAGE, signature)).toBe(true);
    for (let bit = 0; bit < signature.length * 8; bit += 1) {
      const flipped = Buffer.from(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignedBy(named, MESSAGE, flipped)).toBe(false);
    }
    expect(isSignedBy(named, MESSAGE, Buffer.concat([signature, Buffer.alloc(1)]))).toBe(false);
  });

  it('is not read from a text that lacks a part of it', () => {
    const { name, algorithm, publicKey } = parseSealKey(`intl:${seed(7)}`).publicKey('a');
    const short = noteKey(name, algorithm, publicKey.subarray(1));
    expect(() => parseKey(formatKey(short), ALGORITHMS)).toThrow('has not 32 bytes');
  });

  it('has no space of any script in its name', () => {
    for (const space of ['\u0085', '\u00a0', '\u3000', ' '])
      expect(() => parseSealKey(`intl:${seed(7)}`).publicKey(`a${space}b`)).toThrow('No name of a key');
  });

  it('has another id under another name, so that no signature passes for that of another log', () => {
    const key = parseSealKey(`intl:${seed(7)}`);
    expect(key.publicKey('a').keyId).not.toBe(key.publicKey('b').keyId);
  });

  it('verifies the Ed25519 key and signature of RFC 8032, 7.1, test 2', () => {
    const secret = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
    const key = parseSealKey(`intl:${Buffer.from(secret, 'hex').toString('base64')}`);
    expect(key.publicKey('a').publicKey.toString('hex')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    expect(key.sign(Buffer.from('72', 'hex')).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });

  it.each(['', 'intl:', 'intl:abcd', `md5:${seed(1)}`, seed(1)])('is not read from %j', (text) => {
    expect(() => parseSealKey(text)).toThrow(SealKeyMalformed);
  });
});

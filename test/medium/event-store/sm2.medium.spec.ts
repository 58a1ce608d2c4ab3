import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSealKey } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const hasOpenSsl = spawnSync('openssl', ['version']).status === 0;
const MESSAGE = 'duban/0198f0c2/1\n4\n根\n';

/** An SM2 public key as OpenSSL reads it: the curve by its object identifier, and the point. */
function pemOf(point: Buffer): string {
  const header = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
  const lines =
    Buffer.concat([header, point])
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

(hasOpenSsl ? describe : describe.skip)('A checkpoint signed with SM2 (needs the openssl command)', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'duban-sm2-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const file = (name: string, bytes: Buffer | string): string => {
    writeFileSync(join(directory, name), bytes);
    return join(directory, name);
  };

  it('is verified by OpenSSL with the standard id, and with no other', () => {
    const key = parseSealKey(`gm:${Buffer.alloc(32, 7).toString('base64')}`);
    const pem = file('key.pem', pemOf(key.publicKey('duban/0198f0c2/1').publicKey));
    const signature = file('signature', key.sign(Buffer.from(MESSAGE)));
    const verify = (id: string): string => {
      const args = ['-verify', pem, '-signature', signature, '-sigopt', `distid:${id}`, file('message', MESSAGE)];
      return execFileSync('openssl', ['dgst', '-sm3', ...args], { stdio: 'pipe' }).toString();
    };
    expect(verify('1234567812345678')).toBe('Verified OK\n');
    expect(() => verify('8765432187654321')).toThrow('Command failed');
  });
});

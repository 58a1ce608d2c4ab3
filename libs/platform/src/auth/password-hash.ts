import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

interface Cost {
  readonly memory: number;
  readonly passes: number;
}

/** Above the floor of 19 MiB in two passes; about a tenth of a second. */
const COST: Cost = { memory: 47_104, passes: 2 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const ENCODED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w-]+)\$([\w-]+)$/;

const derive = promisify(argon2);

/** Hashes a password with argon2id and a new salt, encoded with its cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, COST);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${salt.toString('base64url')}$${tag.toString('base64url')}`;
}

/** Whether the password is the one that was hashed. @throws Error when the encoding is not ours */
export async function matchesHash(password: string, encoded: string): Promise<boolean> {
  const { salt, tag, ...cost } = decode(encoded);
  return timingSafeEqual(await tagOf(password, salt, cost), tag);
}

/** Whether the hash was made at another cost than today's. */
export function isOutdated(encoded: string): boolean {
  const { memory, passes } = decode(encoded);
  return memory !== COST.memory || passes !== COST.passes;
}

function tagOf(password: string, nonce: Buffer, { memory, passes }: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFC'));
  return derive('argon2id', { message, nonce, memory, passes, parallelism: 1, tagLength: TAG_BYTES });
}

function decode(encoded: string): Cost & { salt: Buffer; tag: Buffer } {
  const [, memory, passes, salt = '', tag = ''] = ENCODED.exec(encoded) ?? [];
  if (!memory) throw new Error('A stored password has an unknown encoding');
  return {
    memory: Number(memory),
    passes: Number(passes),
    salt: Buffer.from(salt, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  };
}

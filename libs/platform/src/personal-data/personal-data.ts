import type { LogId } from '#libs/event-store';
import { DomainError, type PersonalText } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { newKey, open, seal } from './cipher.js';

interface Tables {
  'platform.subject_key': { log_id: string; subject: string; wrapped_key: string | null };
}

/** Another process may erase a key: what is cached here dies within this time. */
const CACHE_NS = 30_000_000_000n;
const CACHE_SIZE = 2_000;

/**
 * Opens and closes personal texts. Each subject of each jurisdiction has a key of its own, wrapped by the master key;
 * erasing that key makes every text about the subject unreadable, in events and copies alike.
 */
@Injectable()
export class PersonalData {
  private readonly masterKey: Buffer;
  private readonly cache = new Map<string, { readonly key: Buffer | null; readonly readAt: bigint }>();

  constructor(
    private readonly database: Database<Tables>,
    @Inject(CONFIG) { masterKey }: Config,
  ) {
    if (masterKey === null) throw new Error('DUBAN_MASTER_KEY is not set; personal data cannot be opened without it');
    this.masterKey = masterKey;
  }

  /**
   * Encrypts a text about `subject` (a person's id).
   * @throws DomainError `platform/subject-erased` (rejected) when the subject's data were erased
   */
  async protect(log: LogId, subject: string, text: string): Promise<PersonalText> {
    const key = (await this.find(log, subject)) ?? (await this.create(log, subject));
    return { subject, ciphertext: seal(key, Buffer.from(text), contextOf(log, subject)) };
  }

  /** The text, or null when the subject's data were erased. @throws Error when the ciphertext was tampered with */
  async reveal(log: LogId, { subject, ciphertext }: PersonalText): Promise<string | null> {
    const key = await this.find(log, subject);
    return key ? open(key, ciphertext, contextOf(log, subject)).toString() : null;
  }

  /** Destroys the subject's key for good. Other processes forget it within half a minute. */
  async erase(log: LogId, subject: string): Promise<void> {
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('platform.subject_key')
        .values({ log_id: log, subject, wrapped_key: null })
        .onConflict((conflict) => conflict.columns(['log_id', 'subject']).doUpdateSet({ wrapped_key: null }))
        .execute(),
    );
    this.cache.delete(contextOf(log, subject));
  }

  private async create(log: LogId, subject: string): Promise<Buffer> {
    const wrapped = seal(this.masterKey, newKey(), contextOf(log, subject));
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('platform.subject_key')
        .values({ log_id: log, subject, wrapped_key: wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    this.cache.delete(contextOf(log, subject));
    // Read again: another process may have made the key first, or erased it.
    const key = await this.find(log, subject);
    if (!key) throw subjectErased(subject);
    return key;
  }

  private async find(log: LogId, subject: string): Promise<Buffer | null> {
    const name = contextOf(log, subject);
    const cached = this.cache.get(name);
    if (cached && process.hrtime.bigint() - cached.readAt < CACHE_NS) return cached.key;
    const row = await this.database.withLog(log, (transaction) =>
      transaction
        .selectFrom('platform.subject_key')
        .select('wrapped_key')
        .where('subject', '=', subject)
        .executeTakeFirst(),
    );
    if (!row) return null;
    const key = row.wrapped_key === null ? null : open(this.masterKey, row.wrapped_key, name);
    this.remember(name, key);
    return key;
  }

  private remember(name: string, key: Buffer | null): void {
    this.cache.delete(name);
    this.cache.set(name, { key, readAt: process.hrtime.bigint() });
    const oldest = this.cache.keys().next().value;
    if (this.cache.size > CACHE_SIZE && oldest !== undefined) this.cache.delete(oldest);
  }
}

const contextOf = (log: LogId, subject: string) => `${log}|${subject}`;

const subjectErased = (subject: string) =>
  new DomainError(
    'rejected',
    'platform/subject-erased',
    `The personal data of ${subject} were erased; register the person anew under another id`,
    { subject },
  );

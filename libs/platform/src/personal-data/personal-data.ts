import { createHmac } from 'node:crypto';
import { Notices, type LogId } from '#libs/event-store';
import type { Instant, PersonalText, Revealed } from '#libs/kernel';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Database, type LogTransaction } from '../database/index.js';
import { newKey, open, seal } from './cipher.js';
import { KeyCache, wipe, type SubjectKey } from './key-cache.js';
import { subjectErased } from './personal-data.errors.js';
import type { PersonalDataTables } from './personal-data.tables.js';

/** Channel on which the destruction of a key is told; the payload is the log's id, `|`, and the subject. */
export const ERASED_CHANNEL = 'duban_subject_erased';
const SWEEP_MS = 1_000;

/** What else has to go with a key, in the same transaction. */
export type Alongside = (transaction: LogTransaction<PersonalDataTables>) => Promise<void>;

/** Told of a destroyed key: in which jurisdiction; null where it is not known, because notices may have been missed. */
type ErasureHearer = (log: LogId | null) => void;

/**
 * Opens and closes personal texts. Each subject of each jurisdiction has a key of its own, wrapped by the master key;
 * destroying that key makes every text about the subject unreadable, in events and copies alike.
 */
@Injectable()
export class PersonalData implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly masterKey: Buffer;
  private readonly cache = new KeyCache();
  private readonly hearers = new Set<ErasureHearer>();
  private sweeping: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly database: Database<PersonalDataTables>,
    @Inject(CONFIG) { masterKey }: Config,
    notices: Notices,
  ) {
    if (masterKey === null) throw new Error('DUBAN_MASTER_KEY is not set; personal data cannot be opened without it');
    this.masterKey = masterKey;
    notices.hear(ERASED_CHANNEL, (payload) => this.heard(payload));
  }

  onApplicationBootstrap(): void {
    this.sweeping = setInterval(() => this.cache.sweep(), SWEEP_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping);
    this.cache.forget();
  }

  /**
   * Encrypts a text about `subject` (a person's id).
   * @throws DomainError `platform/subject-erased` (rejected) when the subject's data were erased
   */
  protect(log: LogId, subject: string, text: string): Promise<PersonalText> {
    return this.withOwnKey(log, subject, (key) => ({
      subject,
      ciphertext: seal(key, Buffer.from(text), contextOf(log, subject)),
    }));
  }

  /**
   * A fingerprint of something that holds texts about `subject`: it can be compared, but not guessed at once the key is gone.
   * @throws DomainError `platform/subject-erased` (rejected) when the subject's data were erased
   */
  fingerprint(log: LogId, subject: string, text: string): Promise<string> {
    return this.withOwnKey(log, subject, (key) => createHmac('sha256', key).update(text).digest('hex'));
  }

  /**
   * The texts, in the order given; in the place of one whose key was destroyed, that it was erased, and when.
   * @throws Error when a ciphertext was tampered with, or its key was lost without having been destroyed
   */
  reveal(log: LogId, texts: readonly PersonalText[]): Promise<Revealed[]> {
    const subjects = texts.map(({ subject }) => subject);
    return this.withKeys(log, subjects, (keys) =>
      texts.map(({ subject, ciphertext }) => {
        const known = keys.get(subject);
        if (known === undefined) throw new Error(`${subject} has no key; restore platform.subject_key from a backup`);
        if ('erasedAt' in known) return { erased: true, at: known.erasedAt };
        return open(known.key, ciphertext, contextOf(log, subject)).toString();
      }),
    );
  }

  /**
   * Destroys the subject's key for good, together with whatever has to go with it, and tells every process to forget it. What
   * has been destroyed before keeps its instant.
   */
  async erase(log: LogId, subject: string, at: Instant, alongside: Alongside = async () => {}): Promise<void> {
    await this.database.withLog(log, async (transaction) => {
      await transaction
        .insertInto('platform.subject_key')
        .values({ log_id: log, subject, wrapped_key: null, erased_at: at })
        .onConflict((conflict) =>
          conflict
            .columns(['log_id', 'subject'])
            .doUpdateSet({ wrapped_key: null, erased_at: at })
            .where('platform.subject_key.erased_at', 'is', null),
        )
        .execute();
      await alongside(transaction);
      // Told when this commits, and not at all where it does not.
      await transaction
        .selectNoFrom((eb) => eb.fn('pg_notify', [eb.val(ERASED_CHANNEL), eb.val(contextOf(log, subject))]).as('told'))
        .execute();
    });
    // The notice reaches this process as well; its own next answer need not wait for it.
    this.cache.forget(contextOf(log, subject));
  }

  /** Calls back for each key that any process destroyed; returns how to stop. */
  onErased(hear: ErasureHearer): () => void {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }

  private heard(name?: string): void {
    this.cache.forget(name);
    const log = name?.split('|', 1)[0] ?? null;
    for (const hear of this.hearers) hear(log);
  }

  private async withOwnKey<T>(log: LogId, subject: string, work: (key: Buffer) => T): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const done = await this.withKeys(log, [subject], (keys) => {
        const known = keys.get(subject);
        if (known === undefined) return null;
        if ('erasedAt' in known) throw subjectErased(subject);
        return { result: work(known.key) };
      });
      if (done) return done.result;
      if (attempt > 1) throw new Error(`The key of ${subject} was made and is not there`);
      await this.create(log, subject);
    }
  }

  /** Makes a key where there is none; another process may have made it first, or destroyed it. */
  private async create(log: LogId, subject: string): Promise<void> {
    const wrapped = seal(this.masterKey, newKey(), contextOf(log, subject));
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('platform.subject_key')
        .values({ log_id: log, subject, wrapped_key: wrapped, erased_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }

  /** Hands the keys of the subjects to `work`, and overwrites the copies afterwards. */
  private async withKeys<T>(
    log: LogId,
    subjects: readonly string[],
    work: (keys: ReadonlyMap<string, SubjectKey>) => T,
  ): Promise<T> {
    const keys = new Map<string, SubjectKey>();
    try {
      for (const subject of subjects) {
        const known = keys.has(subject) ? undefined : this.cache.find(contextOf(log, subject));
        if (known) keys.set(subject, known);
      }
      const missing = [...new Set(subjects)].filter((subject) => !keys.has(subject));
      if (missing.length > 0) for (const [subject, known] of await this.read(log, missing)) keys.set(subject, known);
      return work(keys);
    } finally {
      for (const known of keys.values()) wipe(known);
    }
  }

  private async read(log: LogId, subjects: readonly string[]): Promise<[string, SubjectKey][]> {
    const { mark } = this.cache;
    const rows = await this.database.withLog(log, (transaction) =>
      transaction
        .selectFrom('platform.subject_key')
        .select(['subject', 'wrapped_key', 'erased_at'])
        .where('subject', 'in', subjects)
        .execute(),
    );
    return rows.map(({ subject, wrapped_key: wrapped, erased_at: erasedAt }) => {
      const name = contextOf(log, subject);
      const known = wrapped === null ? { erasedAt: erasedAt ?? '' } : { key: open(this.masterKey, wrapped, name) };
      this.cache.keep(name, known, mark);
      return [subject, known];
    });
  }
}

const contextOf = (log: LogId, subject: string) => `${log}|${subject}`;

import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_STORE, type EventStore, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { Accounts, AuthModule, type HeldPost, type PostDirectory } from '#libs/platform/auth';
import { VirtualClock } from '#libs/platform/clock';
import { readConfig, type Config } from '#libs/platform/config';
import { FilesApiModule } from '#libs/platform/files';
import { FoundationModule } from '#libs/platform/foundation';
import { HealthModule } from '#libs/platform/health';
import { harden, HttpModule } from '#libs/platform/http';
import { LiveModule } from '#libs/platform/live';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { HttpClient } from '../../support/http-client.js';

export const PASSWORD = 'kettle-orbit-47-plum';

/** Posts that a test fills and vacates at will. */
export class RememberedPosts implements PostDirectory {
  readonly posts = new Map<string, HeldPost>();

  findPost(_: LogId, postId: string): Promise<HeldPost | null> {
    return Promise.resolve(this.posts.get(postId) ?? null);
  }

  postsOf(_: LogId, personId: string): Promise<readonly HeldPost[]> {
    return Promise.resolve([...this.posts.values()].filter((post) => post.personId === personId));
  }

  /** Fills a new post; returns its id. */
  fill(personId: string, permissions: readonly string[] = []): string {
    const postId = newId();
    const names = { title: '督查员', personName: '李敏', unitName: '县政府办' };
    this.posts.set(postId, { postId, personId, unitId: newId(), roles: ['supervisor'], permissions, ...names });
    return postId;
  }
}

/** The platform alone, with routes of the test's own instead of contexts. */
export interface OpenPlatform {
  readonly app: NestExpressApplication;
  readonly config: Config;
  readonly clock: VirtualClock;
  readonly posts: RememberedPosts;
  readonly database: TestDatabase;
  visitor(): HttpClient;
  /** A new jurisdiction; returns its log. */
  found(): Promise<LogId>;
  /** A new person with an account and a post that has these permissions, signed in. */
  enter(
    log: LogId,
    permissions?: readonly string[],
  ): Promise<{ client: HttpClient; account: string; accountId: string; person: string; post: string }>;
  close(): Promise<void>;
}

/** Opens the platform over the given controllers. */
export async function openPlatform(
  name: string,
  controllers: Type[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<OpenPlatform> {
  const database = await createTestDatabase(name);
  const dataDir = mkdtempSync(join(tmpdir(), 'platform-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DUBAN_MASTER_KEY: '5c'.repeat(32),
    DUBAN_DATA_DIR: dataDir,
    DUBAN_LOG_LEVEL: 'silent',
    ...env,
  });
  const clock = new VirtualClock('2026-11-22T01:00:00.000000Z');
  const posts = new RememberedPosts();

  @Module({
    imports: [
      FoundationModule.forRoot({ config, clock }),
      HttpModule,
      AuthModule.forRoot({ imports: [], inject: [], useFactory: () => posts }),
      FilesApiModule,
      HealthModule,
      LiveModule,
    ],
    controllers,
  })
  class PlatformUnderTest {}

  const app = await NestFactory.create<NestExpressApplication>(PlatformUnderTest, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  harden(app, config);
  const close = async () => {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
    await database.drop();
  };
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await close();
    throw error;
  }
  const url = await app.getUrl();
  return {
    app,
    config,
    clock,
    posts,
    database,
    close,
    visitor: () => new HttpClient(url),
    found: async () => {
      const log = newId();
      await app.get<EventStore>(EVENT_STORE).createLog(log);
      return log;
    },
    enter: async (log, permissions) => {
      const person = newId();
      const post = posts.fill(person, permissions);
      const account = `p-${person}`;
      const accountId = await app
        .get(Accounts)
        .create(log, { name: account, personId: person, password: PASSWORD, mustChangePassword: false });
      const client = new HttpClient(url);
      const { status } = await client.post('/api/session', { account, password: PASSWORD });
      if (status !== 200) throw new Error(`Sign-in answered ${status}`);
      return { client, account, accountId, person, post };
    },
  };
}

import type { LogId } from '#libs/event-store';
import { Accounts, POST_DIRECTORY, type PostDirectory } from '#libs/platform/auth';
import type { INestApplicationContext } from '@nestjs/common';
import { HttpClient } from './http-client.js';

const PASSWORD = 'kettle-orbit-47-plum';

/** A post of a jurisdiction. */
export interface PostOf {
  readonly log: LogId;
  readonly postId: string;
}

/**
 * The person who holds the post, signed in over HTTP and acting in it.
 * @param api makes the account at the first use
 * @param url where the api listens
 */
export async function signIn(api: INestApplicationContext, url: string, { log, postId }: PostOf): Promise<HttpClient> {
  const account = await accountOf(api, { log, postId });
  const client = new HttpClient(url);
  await expectOk(client.post('/api/session', { account, password: PASSWORD }));
  await expectOk(client.post('/api/session/post', { post: postId }));
  return client;
}

/** The account of the post's person. */
async function accountOf(api: INestApplicationContext, { log, postId }: PostOf): Promise<string> {
  const post = await api.get<PostDirectory>(POST_DIRECTORY, { strict: false }).findPost(log, postId);
  if (!post) throw new Error(`Nobody holds post ${postId}; drain first if it was just filled`);
  const accounts = api.get(Accounts, { strict: false });
  const name = `person-${post.personId}`;
  const isNew = (await accounts.list(log)).every((account) => account.name !== name);
  if (isNew)
    await accounts.create(log, { name, personId: post.personId, password: PASSWORD, mustChangePassword: false });
  return name;
}

async function expectOk(answering: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answering;
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
}

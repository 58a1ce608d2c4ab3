import { expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const turnsOf = (turns: number, waiting: number, waitMs = 60_000) =>
  new Turns({ turns, waiting, waitMs }, (why) => new Error(why));

it('lets in as many as there are turns, then each as another goes, in the order of their coming', async () => {
  const turns = turnsOf(1, 10);
  await turns.take();
  const order: string[] = [];
  const coming = ['first', 'second'].map((name) => turns.take().then(() => order.push(name)));
  expect(turns.waiting).toBe(2);
  turns.giveBack();
  await coming[0];
  expect(order).toEqual(['first']);
  turns.giveBack();
  await coming[1];
  expect(order).toEqual(['first', 'second']);
  turns.giveBack();
  await turns.take();
  expect(turns.waiting).toBe(0);
});

it('refuses whoever comes when too many wait', async () => {
  const turns = turnsOf(1, 1);
  await turns.take();
  const waiting = turns.take();
  await expect(turns.take()).rejects.toThrow('too-many');
  turns.giveBack();
  await waiting;
});

it('sends away whoever has waited too long, and gives the turn to the next', async () => {
  const turns = turnsOf(1, 10, 1);
  await turns.take();
  await expect(turns.take()).rejects.toThrow('too-long');
  expect(turns.waiting).toBe(0);
  const next = turns.take();
  turns.giveBack();
  await next;
});

it('sends everybody away at once', async () => {
  const turns = turnsOf(1, 10);
  await turns.take();
  const waiting = [turns.take(), turns.take()];
  turns.refuseAll();
  for (const one of waiting) await expect(one).rejects.toThrow('none-left');
  expect(turns.waiting).toBe(0);
});

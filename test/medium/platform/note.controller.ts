import {
  CLOCK,
  EVENT_STORE,
  handleCommand,
  loadState,
  type AppendResult,
  type Clock,
  type EventStore,
} from '#libs/event-store';
import type { Command, Decider, DomainEvent } from '#libs/kernel';
import { Act, ActingRequest, NeedsVersion, Requires, SignedIn } from '#libs/platform/http';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';

type WriteNote = Command<'WriteNote', { text: string }>;
type NoteWritten = DomainEvent<'NoteWritten', { text: string }>;

const noteDecider: Decider<WriteNote, string | null, NoteWritten> = {
  initial: null,
  decide: ({ data }) => [{ type: 'NoteWritten', data }],
  evolve: (_, { data }) => data.text,
};

const noteBody = z.strictObject({ text: z.string().trim().min(1).max(100) });
const noteQuery = z.strictObject({ limit: z.coerce.number().int().max(10).default(5) });

/** Opened by a test that wants a command to take its time. */
export const slowCommand = { started: Promise.withResolvers<void>(), finish: Promise.withResolvers<void>() };

/** One aggregate, as small as can be, behind everything that routes share. */
@Controller('notes')
export class NoteController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':id/write')
  @Requires('note:write')
  write(
    @Act() act: ActingRequest,
    @Param('id') id: string,
    @Body({ schema: noteBody }) data: z.infer<typeof noteBody>,
  ): Promise<AppendResult> {
    return this.execute(act, id, data);
  }

  @Post(':id/rewrite')
  @Requires('note:write')
  @NeedsVersion()
  rewrite(
    @Act() act: ActingRequest,
    @Param('id') id: string,
    @Body({ schema: noteBody }) data: z.infer<typeof noteBody>,
  ): Promise<AppendResult> {
    return this.execute(act, id, data);
  }

  @Post(':id/write-slowly')
  @Requires('note:write')
  async writeSlowly(@Act() act: ActingRequest, @Param('id') id: string): Promise<AppendResult> {
    slowCommand.started.resolve();
    await slowCommand.finish.promise;
    return this.execute(act, id, { text: 'slow' });
  }

  @Get()
  @SignedIn()
  list(@Query({ schema: noteQuery }) { limit }: z.infer<typeof noteQuery>): { items: number[]; next: string | null } {
    return { items: [limit], next: 'abc' };
  }

  @Get('broken')
  @SignedIn()
  fail(): never {
    throw new Error('the secret is hunter2');
  }

  @Get(':id')
  @SignedIn()
  async show(
    @Act() act: ActingRequest,
    @Param('id') id: string,
  ): Promise<{ text: string | null; version: number; at: string }> {
    const { log, position, at } = await act.view();
    const { state, version } = await loadState(this.store, noteDecider, {
      log,
      stream: `note-${id}`,
      ...(position !== undefined && { upTo: position }),
    });
    return { text: state, version, at };
  }

  private execute(act: ActingRequest, id: string, data: { text: string }): Promise<AppendResult> {
    const envelope = act.envelope<WriteNote>(`note-${id}`, { type: 'WriteNote', data });
    return handleCommand({ store: this.store, clock: this.clock }, noteDecider, envelope);
  }
}

import type { StoredEvent } from '#libs/event-store';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { HistoryFault } from './fault.js';

const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const metadata = z.strictObject({
  actor: z.strictObject({ person: z.string(), post: z.string(), unit: z.string(), onBehalfOf: z.string().optional() }),
  commandId: uuid,
  correlationId: uuid,
  causationId: uuid.nullable(),
});

/** What every event of a history must keep, as the one before it left it. */
export class EventCheck {
  private readonly versions = new Map<string, number>();
  private readonly ids = new Set<string>();
  private readonly commands = new Set<string>();
  /** Of each stream: the recovery that was asked for and not approved yet. */
  private readonly recoveries = new Map<string, { readonly epoch: unknown; readonly person: string }>();
  private command: string | null = null;
  private isAnswered = true;
  private position = 0n;
  private recordedAt = '';

  /** @throws HistoryFault */
  check(event: StoredEvent, index: number): void {
    const { stream, version, id, position, recordedAt } = event;
    const fault = (code: HistoryFault['code'], detail: string) => new HistoryFault(code, index, detail);
    if (position <= this.position) throw fault('position-order', `position ${position} follows ${this.position}`);
    this.position = position;
    const expected = (this.versions.get(stream) ?? -1) + 1;
    if (version !== expected)
      throw fault('stream-version', `stream ${stream} goes on with version ${version}, not ${expected}`);
    this.versions.set(stream, version);
    if (this.ids.has(id)) throw fault('event-id-twice', `event ${id} is there already`);
    this.ids.add(id);
    if (recordedAt < this.recordedAt) throw fault('time-backwards', `${recordedAt} follows ${this.recordedAt}`);
    this.recordedAt = recordedAt;
    const { commandId, actor } = EventCheck.checkAlone(event, index);
    this.checkCommand(commandId, event, index);
    this.checkRecovery(actor.person, event, index);
  }

  /**
   * What can be said of one event without those before it.
   * @throws HistoryFault
   */
  static checkAlone(event: StoredEvent, index: number): z.infer<typeof metadata> {
    assertCanonical(event.data, 'data', index);
    return metadataOf(event, index);
  }

  /** Events of one command stand together, and only the last of them carries what was asked. */
  private checkCommand(command: string, { requestHash }: StoredEvent, index: number): void {
    if (command !== this.command) {
      if (this.commands.has(command))
        throw new HistoryFault('command-split', index, `command ${command} has events elsewhere`);
      this.commands.add(command);
      this.command = command;
      this.isAnswered = false;
    } else if (this.isAnswered) throw new HistoryFault('command-split', index, `command ${command} had ended before`);
    this.isAnswered = requestHash !== null;
  }

  /** One person asks for the recovery of a log from one tree, and another approves that. */
  private checkRecovery(person: string, { type, stream, data }: StoredEvent, index: number): void {
    if (type !== 'LogRecoveryRequested' && type !== 'LogRecovered') return;
    const { epoch, requestedBy } = Object(JSON.parse(data)) as Readonly<Record<string, unknown>>;
    const asked = this.recoveries.get(stream);
    if (type === 'LogRecoveryRequested') this.recoveries.set(stream, { epoch, person });
    else if (
      asked !== undefined &&
      Number.isSafeInteger(epoch) &&
      asked.epoch === epoch &&
      asked.person === requestedBy &&
      person !== requestedBy
    )
      this.recoveries.delete(stream);
    else throw new HistoryFault('recovery-unpaired', index, `nobody but ${person} has asked for it`);
  }
}

function metadataOf({ metadata: text }: StoredEvent, index: number): z.infer<typeof metadata> {
  const read = metadata.safeParse(assertCanonical(text, 'metadata', index));
  if (!read.success) throw new HistoryFault('not-canonical', index, `its metadata are not what every event has`);
  return read.data;
}

/** The value of a text that is the one canonical way to write it (RFC 8785). */
function assertCanonical(text: string, what: string, index: number): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (canonicalize(value) === text) return value;
  } catch {
    // No JSON, or JSON of what has no canonical form: numbers beyond a double, half characters.
  }
  throw new HistoryFault('not-canonical', index, `its ${what} are not in canonical form`);
}

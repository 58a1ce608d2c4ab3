import type { LogId, Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DestroyPersonalData } from '../application/destroy-personal-data.js';
import type { PersonErased } from '../domain/erasure.events.js';

/** Whoever approves destroys the key before the answer; where that process ended on the way, this does it. */
@Injectable()
export class DestroyKeyWhenPersonErased implements Reaction<PersonErased> {
  readonly name = 'destroy-key-when-person-erased';

  readonly on = {
    PersonErased: ({ data }: Recorded<PersonErased>, log: LogId) =>
      this.commands.execute(new DestroyPersonalData(log, data.personId)),
  };

  constructor(private readonly commands: CommandBus) {}
}

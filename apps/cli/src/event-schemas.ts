import { EventSchemas, UpcasterModule, type Upcaster } from '#libs/event-store';
import { handedOver } from './handed-over.js';

/** The versions of all events, by the contexts' upcasters. */
export function registeredSchemas(): EventSchemas {
  return new EventSchemas(handedOver(UpcasterModule) as readonly Upcaster[]);
}

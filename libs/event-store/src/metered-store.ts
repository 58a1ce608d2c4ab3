import { DomainError } from '#libs/kernel';
import { ConcurrencyError } from './errors.js';
import type { EventStore } from './event-store.js';
import type { AppendEnd, StoreMeter } from './store-meter.js';

/** The same store, whose appends are counted. */
export function metered(store: EventStore, meter: StoreMeter): EventStore {
  const counted = async <Result extends { readonly repeated: boolean }>(append: () => Promise<Result>) => {
    const startedAt = performance.now();
    const end = (how: AppendEnd) => meter.appendEnded(how, (performance.now() - startedAt) / 1_000);
    meter.appendStarted();
    try {
      const result = await append();
      end(result.repeated ? 'repeated' : 'appended');
      return result;
    } catch (error) {
      end(failureOf(error));
      throw error;
    }
  };
  const appending: Pick<EventStore, 'append' | 'appendTogether'> = {
    append: (append) => counted(() => store.append(append)),
    appendTogether: (append) => counted(() => store.appendTogether(append)),
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name in appending) return appending[name as keyof typeof appending];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function failureOf(error: unknown): AppendEnd {
  if (error instanceof ConcurrencyError) return 'conflict';
  if (!(error instanceof DomainError)) return 'failed';
  return error.code === 'event-store/busy' ? 'busy' : 'refused';
}

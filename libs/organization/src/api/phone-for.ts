import type { Revealed } from '#libs/kernel';
import type { ActingRequest } from '#libs/platform/http';

/** The entry; without its telephone number for those who do not have to reach people. */
export function withPhoneFor<Entry extends { readonly phone: Revealed | null }>(
  act: ActingRequest,
  entry: Entry,
): Entry {
  return act.may('organization:read-contacts') ? entry : { ...entry, phone: null };
}

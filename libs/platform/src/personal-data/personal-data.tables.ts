import type { Instant } from '#libs/kernel';

/** The table of the keys; either there is a key, or it was destroyed at an instant. */
export interface PersonalDataTables {
  'platform.subject_key': {
    log_id: string;
    subject: string;
    wrapped_key: string | null;
    erased_at: Instant | null;
  };
}

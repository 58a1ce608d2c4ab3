import type { Instant } from '#libs/kernel';
import type { AccessAct } from './access-act.js';

/** The tables of accounts, sessions and the record of access. */
export type AuthTables = {
  'platform.account': {
    log_id: string;
    account_id: string;
    /** Normalised; unique over all jurisdictions. */
    name: string;
    person_id: string;
    password: string;
    password_changed_at: Instant;
    must_change: boolean;
    enabled: boolean;
    last_post_id: string | null;
    /** When its name was erased together with its person's data; the account stays closed. */
    erased_at: Instant | null;
  };
  'platform.session': {
    log_id: string;
    token_hash: Buffer;
    account_id: string;
    post_id: string | null;
    started_at: Instant;
    last_seen_at: Instant;
  };
  'platform.sign_in_failure': { account: string; network: string; failures: number; last_failed_at: Instant };
  'platform.known_network': { account: string; network: string; signed_in_at: Instant };
  'platform.access_record': {
    record_id: string;
    log_id: string | null;
    at: Instant;
    act: AccessAct;
    account_id: string | null;
    /** What was tried and is no account's name. */
    account: string | null;
    person_id: string | null;
    post_id: string | null;
    address: string;
    request_id: string;
    details: Readonly<Record<string, string>>;
  };
};

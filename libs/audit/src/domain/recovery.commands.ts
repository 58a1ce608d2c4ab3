import type { Command } from '#libs/kernel';
import type { LostRange } from './recovery.events.js';

export type RequestLogRecovery = Command<'RequestLogRecovery', LostRange>;

export type ApproveLogRecovery = Command<'ApproveLogRecovery', LostRange>;

/** What two officers do about a log in quarantine. */
export type RecoveryCommand = RequestLogRecovery | ApproveLogRecovery;

import type { Command } from '#libs/kernel';
import type { ErasureCause } from './erasure.events.js';

export type RequestErasure = Command<'RequestErasure', { readonly personId: string } & ErasureCause>;

export type RefuseErasure = Command<'RefuseErasure', { readonly personId: string }>;

export type ApproveErasure = Command<'ApproveErasure', { readonly personId: string }>;

/** What two officers do about a person's data. */
export type ErasureCommand = RequestErasure | RefuseErasure | ApproveErasure;

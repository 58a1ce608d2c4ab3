import type { DomainEvent } from '#libs/kernel';

/** The cases of article 47 of the Personal Information Protection Law (个人信息保护法) in which data are erased. */
export const ERASURE_GROUNDS = [
  'purpose-ended',
  'retention-ended',
  'consent-withdrawn',
  'unlawful-processing',
  'other-law',
] as const;

/**
 * purpose-ended 目的已实现或不再必要 · retention-ended 保存期限届满 · consent-withdrawn 撤回同意 · unlawful-processing
 * 违法违约处理 · other-law 法律法规规定的其他情形
 */
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** The form of a document's number, `某政办发〔2026〕5号`: nothing about a person fits in. */
export const DOCUMENT_NUMBER = /^\p{Script=Han}{1,20}〔(?:19|20)\d{2}〕\d{1,5}号$/u;

/** Why somebody's data are erased: without any text that people make up, so that the event itself tells nothing of them. */
export interface ErasureCause {
  readonly ground: ErasureGround;
  readonly documentNumber: string | null;
}

/** 申请删除个人信息: the first of two officers. */
export type ErasureRequested = DomainEvent<'ErasureRequested', { readonly personId: string } & ErasureCause>;

/** 不予删除 */
export type ErasureRefused = DomainEvent<'ErasureRefused', { readonly personId: string }>;

/** 删除个人信息: the second officer agrees; the person's key is destroyed. */
export type PersonErased = DomainEvent<'PersonErased', { readonly personId: string } & ErasureCause>;

/** What becomes of a person's data. */
export type ErasureEvent = ErasureRequested | ErasureRefused | PersonErased;

import type { Instant, LocalDate } from '#libs/kernel';

/** What a notice tells: a reminder, or what somebody did. */
export const NOTICE_KINDS = [
  'reminder',
  'assigned',
  'urged',
  'returned',
  'return-refused',
  'taken-over',
  'handed-over',
  'unit-added',
  'unit-released',
  'acknowledgement-deemed',
  'progress-sent-back',
  'lateness-excused',
  'extension-requested',
  'extension-granted',
  'extension-refused',
  'completion-claimed',
  'completion-confirmed',
  'completion-declined',
  'verified',
  'sent-back',
  'closed',
  'reopened',
  'order-renewed',
  'terminated',
] as const;

/**
 * reminder 提醒 · assigned 交办 · urged 催办 · returned 退回 · return-refused 不予退回 · taken-over 改派接办 ·
 * handed-over 改派移出 · unit-added 增加单位 · unit-released 免除单位 · acknowledgement-deemed 视同签收 ·
 * progress-sent-back 退回填报 · lateness-excused 核准免责 · extension-requested 申请延期 · extension-granted 同意延期 ·
 * extension-refused 不同意延期 · completion-claimed 办结申请待审核 · completion-confirmed 待核查 ·
 * completion-declined 单位审核不通过 · verified 核查通过 · sent-back 退办 · closed 销号 · reopened 重办 ·
 * order-renewed 重新交办 · terminated 中止
 */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What fills a notice's text; it is put into words when somebody reads it. */
export interface NoticeDetails {
  readonly dates?: Readonly<Record<string, LocalDate>>;
  /** Ids of units. */
  readonly units?: Readonly<Record<string, string>>;
  readonly words?: Readonly<Record<string, string>>;
  /** The reminder, where it is one. */
  readonly reminder?: RemindedOf;
}

/** What a reminder reminds of, as its notice needs it. */
export interface RemindedOf {
  readonly kind: 'acknowledge' | 'work-points' | 'work-point' | 'due' | 'rework' | 'phase-end';
  readonly date: LocalDate;
  /** The phase, where it is a phase's end. */
  readonly phaseId?: string;
  /** How the days left are counted. */
  readonly counted: 'calendar' | 'working';
}

/** A notice for one post. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly taskId: string | null;
  readonly planId: string | null;
  /** Title of the task, or of the plan. */
  readonly title: string;
  readonly details: NoticeDetails;
  readonly at: Instant;
  readonly isRead: boolean;
}

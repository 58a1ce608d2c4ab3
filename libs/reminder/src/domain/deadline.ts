import type { Instant, LocalDate, Role } from '#libs/kernel';

/**
 * acknowledge 签收 · work-points 报送年度工作要点 · work-point 要点节点 · due 办结 · rework 整改 · phase-end 阶段结束
 */
export const DEADLINE_KINDS = ['acknowledge', 'work-points', 'work-point', 'due', 'rework', 'phase-end'] as const;

/** What has to be done by a day. */
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A unit that can be reminded: it takes part and has not returned the task. */
export interface RemindedUnit {
  readonly unitId: string;
  /** lead 牵头 · responsible 责任 · cooperating 配合 · guiding 指导 */
  readonly role: 'lead' | 'responsible' | 'cooperating' | 'guiding';
}

/** A day by which something of a task or a plan has to be done, and who has to hear of it. */
export interface Deadline {
  readonly deadlineId: string;
  /** The task, or null for a deadline of the plan itself. */
  readonly taskId: string | null;
  readonly planId: string;
  /** The phase, where the deadline is a phase's end. */
  readonly phaseId: string | null;
  readonly kind: DeadlineKind;
  /** Title of the task, or of the plan. */
  readonly title: string;
  /** The phase's name, or the node's title. */
  readonly part: string | null;
  /** Rises each time the date moves; reminders of an earlier version are no longer wanted. */
  readonly version: number;
  readonly date: LocalDate;
  /** The day from which the unit has known of it. */
  readonly startsOn: LocalDate;
  /** Since when it holds as it is; nothing that would have been due before is sent. */
  readonly since: Instant;
  /** The one unit that owes it; null where the lead does, or where it is the office's own. */
  readonly unitId: string | null;
  readonly units: readonly RemindedUnit[];
  /** The event that set the date, and the story it belongs to. */
  readonly cause: { readonly eventId: string; readonly correlationId: string };
}

/** A post that reminders can reach. */
export interface ReachablePost {
  readonly postId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** Null while nobody holds it. */
  readonly personId: string | null;
}

import type { LampColour } from '../components/Lamp.js';
import type { EvidenceFile } from './files.js';
import type { NamedActor } from './personal.js';
import type { TaskVerb } from './task-verbs.js';

export const TASK_STATUSES = [
  'drafted',
  'held-back',
  'approved',
  'assigned',
  'in-progress',
  'claimed',
  'under-verification',
  'verified',
  'closed',
  'assessed',
  'terminated',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type UnitRole = 'lead' | 'responsible' | 'cooperating' | 'guiding';

/** A lamp with the rule that made it, in words. */
export interface LampView {
  readonly colour: LampColour;
  readonly colourText: string;
  readonly ruleText: string;
  /** The unit whose deadline the rule looked at; null where it looked at none. */
  readonly unitName: string | null;
}

export type UnitAnswer = 'pending' | 'acknowledged' | 'deemed' | 'returned' | 'released';

/** A unit as it takes part in a task; before the order without an answer, a group without a unit. */
export interface UnitPart {
  readonly unitId: string | null;
  readonly groupId: string | null;
  readonly name: string;
  readonly role: UnitRole;
  readonly roleText: string;
  readonly status: UnitAnswer | null;
  readonly statusText: string | null;
  readonly acknowledgeBy: string | null;
  readonly returnBy: string | null;
  readonly acknowledgedOn: string | null;
  readonly returned: { readonly on: string; readonly reason: string; readonly proposedUnitId: string | null } | null;
}

/** A task in a list. */
export interface TaskSummary {
  readonly taskId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly number: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly kind: 'task' | 'safeguard' | 'checklist';
  readonly kindText: string;
  readonly trial: boolean;
  readonly sliceYear: number | null;
  readonly continuing: boolean;
  readonly status: TaskStatus;
  readonly statusText: string;
  readonly lamp: LampView | null;
  readonly due: string;
  readonly originalDue: string;
  readonly daysLeft: number | null;
  readonly leadUnitId: string | null;
  readonly leadName: string | null;
  readonly unitNames: readonly string[];
  /** Deadlines not kept, with the unit that caused each. */
  readonly latenesses: readonly Lateness[];
}

/** A deadline that was not kept; `days` are those that count. */
export interface Lateness {
  readonly key: string;
  readonly kindText: string;
  readonly unitName: string;
  readonly due: string;
  readonly doneOn: string | null;
  readonly days: number;
  readonly excusedDays: number;
  readonly excusedForText: readonly string[];
}

export interface WorkPoint {
  readonly point: number;
  readonly title: string;
  readonly due: string;
  readonly doneOn: string | null;
  readonly note: string | null;
  readonly evidence: readonly EvidenceFile[];
}

/** A unit's report on a period. */
export interface Report {
  readonly unitId: string;
  readonly unitName: string;
  readonly period: string;
  readonly status: 'reported' | 'confirmed' | 'accepted' | 'deemed' | 'sent-back';
  readonly statusText: string;
  readonly text: string;
  readonly noChange: boolean;
  readonly problem: string | null;
  readonly evidence: readonly EvidenceFile[];
  readonly on: string;
  readonly reporter: NamedActor;
  readonly acceptedOn: string | null;
  readonly sentBack: { readonly on: string; readonly reason: string; readonly reworkBy: string } | null;
}

/** A completion claim and what became of it. */
export interface Claim {
  readonly claimedOn: string;
  readonly claimant: NamedActor;
  readonly statement: string;
  readonly evidence: readonly EvidenceFile[];
  readonly targets: readonly {
    readonly indicatorId: string;
    readonly reached: boolean;
    readonly shortfall: string | null;
  }[];
  readonly confirmedOn: string | null;
  readonly outcome: 'claimed' | 'confirmed' | 'declined' | 'withdrawn' | 'verified' | 'sent-back' | 'lapsed';
  readonly decidedOn: string | null;
  readonly remark: string | null;
  readonly checkEvidence: readonly EvidenceFile[];
}

/** A request for a later date and what became of it. */
export interface Extension {
  readonly request: number;
  readonly due: string;
  readonly until: string;
  readonly reason: string;
  readonly requestedOn: string;
  readonly outcome: 'pending' | 'granted' | 'refused' | 'lapsed';
  readonly decidedOn: string | null;
  readonly remark: string | null;
}

/** Something that a unit of the task owes by a day. */
export interface OwedDeadline {
  readonly key: string;
  readonly kind: string;
  readonly kindText: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly opens: string | null;
  readonly due: string;
  readonly doneOn: string | null;
  readonly lateDays: number;
  readonly excused: boolean;
  readonly period: string | null;
}

/** A task on its page. */
export interface Task extends TaskSummary {
  readonly text: string;
  readonly dueText: string | null;
  readonly deliverable: string | null;
  readonly targets: readonly { readonly indicatorId: string; readonly text: string; readonly due: string | null }[];
  readonly units: readonly UnitPart[];
  readonly workPoints: readonly WorkPoint[];
  readonly reports: readonly Report[];
  readonly deadlines: readonly OwedDeadline[];
  readonly claims: readonly Claim[];
  /** The request that waits for a decision. */
  readonly extension: Extension | null;
  readonly extensions: readonly Extension[];
  readonly slices: readonly {
    readonly taskId: string;
    readonly year: number;
    readonly statusText: string;
    readonly lamp: LampView | null;
  }[];
  readonly parentTaskId: string | null;
  readonly heldBackFor: string | null;
  /** How it was ended before it was done. */
  readonly termination: {
    readonly on: string;
    readonly kindText: string;
    readonly documentNumber: string;
    readonly reason: string;
  } | null;
  readonly version: number;
}

/** What the present post may do with a task, and why not. */
export interface AllowedAction {
  readonly verb: TaskVerb;
  readonly text: string;
  readonly allowed: boolean;
  readonly reason: string | null;
  readonly code: string | null;
}

/** A line of a task's history, in the event's own words. */
export interface HistoryEntry extends NamedActor {
  readonly eventId: string;
  readonly position: string;
  readonly at: string;
  readonly type: string;
  readonly typeText: string;
  readonly text: string | null;
  /** Names of the units that the event speaks of, by id. */
  readonly unitNames: Readonly<Record<string, string>>;
  readonly evidence: readonly EvidenceFile[];
}

/** Something that waits for the present post, with the act that settles it. */
export interface Todo {
  readonly kind: string;
  readonly kindText: string;
  readonly verb: TaskVerb;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly period: string | null;
  readonly due: string | null;
  readonly daysLeft: number | null;
  readonly task: TaskSummary;
}

/** 督查通知单: what one unit has to acknowledge of one plan. */
export interface Sheet {
  readonly planId: string;
  readonly planTitle: string;
  readonly unitName: string;
  readonly formText: string;
  readonly assignedOn: string;
  readonly pending: number;
  readonly lines: readonly {
    readonly taskId: string;
    readonly number: string;
    readonly title: string;
    readonly roleText: string | null;
    readonly due: string;
    readonly acknowledgeBy: string | null;
    readonly returnBy: string | null;
    readonly status: UnitAnswer | null;
    readonly statusText: string | null;
  }[];
}

export interface Overview {
  readonly total: number;
  readonly lamps: readonly { readonly colour: LampColour; readonly text: string; readonly count: number }[];
  readonly statuses: readonly { readonly status: TaskStatus; readonly text: string; readonly count: number }[];
  readonly units: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly total: number;
    readonly lamps: Readonly<Partial<Record<LampColour, number>>>;
  }[];
  readonly plans: readonly {
    readonly planId: string;
    readonly title: string;
    readonly total: number;
    readonly finished: number;
    readonly lamps: Readonly<Partial<Record<LampColour, number>>>;
  }[];
  readonly worst: readonly TaskSummary[];
}

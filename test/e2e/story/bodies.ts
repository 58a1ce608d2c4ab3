/** What the story reads of the api's answers; nothing more is stated. */

export interface LampBody {
  readonly colour: string;
  readonly rule: string;
  readonly colourText: string;
  readonly ruleText: string;
}

export interface EntryBody {
  readonly taskId: string;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly statusText: string;
  readonly due: string;
  readonly leadName: string | null;
  readonly sliceYear: number | null;
  readonly lamp: LampBody | null;
  readonly slices: readonly { readonly year: number; readonly taskId: string; readonly status: string }[];
}

export interface TaskBody extends EntryBody {
  readonly version: number;
  readonly reworks: number;
  readonly units: readonly { readonly name: string; readonly roleText: string; readonly statusText: string | null }[];
  readonly latenesses: readonly { readonly kindText: string; readonly unitName: string }[];
  readonly reports: readonly { readonly unitName: string; readonly period: string; readonly statusText: string }[];
  readonly assessment: { readonly year: number; readonly score: string } | null;
}

export interface ReminderBody {
  readonly kind: string;
  readonly offset: string;
  readonly dueAt: string;
  readonly settledAt: string | null;
  readonly status: string;
  readonly recipient: { readonly post: string | null };
}

export interface IndicatorBody {
  readonly indicatorId: string;
  readonly name: string;
  readonly taskIds: readonly string[];
  readonly actual: string | null;
  readonly expected: string | null;
  readonly standingText: string;
  readonly explanation: string;
}

export interface List<Item> {
  readonly items: readonly Item[];
}

import type { Command } from '#libs/kernel';
import type { DecimalText, Evidence, IndicatorDefinition, ValueStatus, YearlyTarget } from './indicator.events.js';
import type { Period } from './period.js';

/** Makes the indicator of a plan's item; the system's, when the plan is approved. */
export type DefineIndicator = Command<'DefineIndicator', IndicatorDefinition>;

/** Sets or changes the level from which the indicator starts; a change needs a reason. */
export type SetBaseline = Command<
  'SetBaseline',
  {
    readonly period: Period;
    readonly value: DecimalText;
    readonly source: string;
    readonly reason?: string | undefined;
  }
>;

/** Sets or changes all targets at the ends of years; a change needs a reason. */
export type SetYearlyTargets = Command<
  'SetYearlyTargets',
  { readonly targets: readonly YearlyTarget[]; readonly reason?: string | undefined }
>;

/** Names the one unit that types the indicator's values. */
export type NameDataProvider = Command<'NameDataProvider', { readonly unitId: string }>;

/** Types the value of a period; a preliminary value may be typed anew until it is final. */
export type ReportValue = Command<
  'ReportValue',
  {
    readonly period: Period;
    readonly value: DecimalText;
    readonly status: ValueStatus;
    readonly source: string;
    readonly evidence: readonly Evidence[];
  }
>;

/** Changes a final value, with a reason. */
export type CorrectValue = Command<
  'CorrectValue',
  {
    readonly period: Period;
    readonly value: DecimalText;
    readonly reason: string;
    readonly source: string;
    readonly evidence: readonly Evidence[];
  }
>;

/** Takes over what the plan's new text says; the system's, when the plan is issued. Whoever provides the values may stay. */
export type RedefineIndicator = Command<
  'RedefineIndicator',
  { readonly definition: IndicatorDefinition; readonly providerMoves: boolean; readonly documentNumber: string }
>;

/** Takes the indicator out of its plan; the system's, when the plan is issued without it. */
export type WithdrawIndicator = Command<'WithdrawIndicator', { readonly documentNumber: string }>;

/** Every intent on an indicator. */
export type IndicatorCommand =
  | DefineIndicator
  | SetBaseline
  | SetYearlyTargets
  | NameDataProvider
  | ReportValue
  | CorrectValue
  | RedefineIndicator
  | WithdrawIndicator;

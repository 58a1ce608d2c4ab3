import { Tag } from 'antd';
import type { Phase, PhaseStanding } from '../../api/phases.js';

const COLOURS: Readonly<Record<PhaseStanding, string>> = {
  'not-begun': 'default',
  'in-progress': 'processing',
  'summary-due': 'warning',
  'summary-overdue': 'error',
  submitted: 'processing',
  'sent-back': 'warning',
  closed: 'success',
};

/** Where a phase stands, in a word. */
export function PhaseTag({ phase }: { readonly phase: Pick<Phase, 'standing' | 'standingText'> }) {
  return <Tag color={COLOURS[phase.standing]}>{phase.standingText}</Tag>;
}

import { readDocumentHead } from '../extract/document-head.js';
import { readPlanTitle } from '../extract/plan-title.js';
import type { ParsedDocument } from '../parsed-plan.js';
import type { PlanDocument } from './plan-document.js';

/** Title, number, issuer, date and draft mark; the notice is asked where the plan itself is silent. */
export function readPlanHead({ text, parts, head, preface }: PlanDocument): Omit<ParsedDocument, 'period'> {
  const own = readPlanTitle(text, head);
  const whole = readPlanTitle(text, preface);
  return {
    title: own.title ?? whole.title,
    ...readDocumentHead(text, preface, parts),
    draft: own.isDraft || whole.isDraft,
  };
}

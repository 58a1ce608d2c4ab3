import { assessmentEventWords } from '#libs/assessment';
import { auditEventWords, eventWordsOf, type EventWords } from '#libs/audit';
import { indicatorEventWords } from '#libs/indicator';
import { organizationEventWords } from '#libs/organization';
import { phaseEventWords } from '#libs/phase';
import { planEventWords } from '#libs/plan';
import { reminderEventWords } from '#libs/reminder';
import { taskEventWords } from '#libs/task';

/** Chinese words of the event types of all contexts. */
export function chineseEventWords(): EventWords {
  const words = {
    ...organizationEventWords,
    ...planEventWords,
    ...taskEventWords,
    ...indicatorEventWords,
    ...assessmentEventWords,
    ...phaseEventWords,
    ...reminderEventWords,
    ...auditEventWords,
  };
  return eventWordsOf(Object.fromEntries(Object.entries(words).map(([code, { zh }]) => [code, zh])));
}

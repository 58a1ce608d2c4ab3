import { DomainError } from '#libs/kernel';

/** Nothing about the subject can be kept any more: its key was destroyed. */
export const subjectErased = (subject: string) =>
  new DomainError(
    'rejected',
    'platform/subject-erased',
    `The personal data of ${subject} were erased; register the person anew under another id`,
    { subject },
  );

import { DomainError } from '#libs/kernel';

/** The post has no such notice; whether another has is not said. */
export const unknownNotice = (noticeId: string) =>
  new DomainError('not-found', 'notification/unknown-notice', `There is no notice ${noticeId} for this post`, {
    noticeId,
  });

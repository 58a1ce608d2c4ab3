import { auditTexts } from '#libs/audit';
import { DomainError } from '#libs/kernel';
import { Texts } from '#libs/platform/http';

/**
 * What the work comes to; a refusal in the words of the audit context.
 * @throws Error in Chinese where it is refused
 */
export async function inChinese<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const texts = new Texts();
    texts.add(auditTexts);
    throw new Error(texts.find(error.code, 'zh', error.details) ?? error.message, { cause: error });
  }
}

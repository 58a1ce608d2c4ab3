import { DomainError } from '#libs/kernel';

/** A file in no encoding of text, such as a Word document or a picture. */
export const notAText = (fileName: string) =>
  new DomainError(
    'invalid',
    'plan-import/not-a-text',
    `${fileName} is no text in UTF-8, UTF-16 or GBK; save the document as plain text`,
    { fileName },
  );

/** Neither a file nor a text was sent, or a blank one. */
export const nothingToRead = () =>
  new DomainError('invalid', 'plan-import/nothing-to-read', 'Neither a file nor a text was sent; send the plan as one');

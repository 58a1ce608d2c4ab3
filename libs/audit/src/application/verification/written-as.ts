import type { z } from 'zod';

/**
 * The value of a line that is written as an export writes it, names in their order: there is one way, because a change that
 * means nothing is a change all the same. Undefined for any other text.
 */
export function writtenAs<Schema extends z.ZodType>(schema: Schema, text: string | null): z.infer<Schema> | undefined {
  const read = schema.safeParse(parsed(text));
  return read.success && JSON.stringify(read.data) === text ? read.data : undefined;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

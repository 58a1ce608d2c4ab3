import { z } from 'zod';

/** A personal text as answers show it; where its key was destroyed, that it was erased, and when. */
export const revealedAnswer = z.union([z.string(), z.object({ erased: z.literal(true), at: z.string() })]);

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useIsReadOnly } from '../frame/use-as-of.js';
import { newCommandId } from './command-id.js';
import type { Command } from './http.js';
import { NoAnswer, PastIsReadOnly } from './problem.js';

/**
 * Sends commands. Without an answer the same input keeps its command id, so that trying again does it once at most; after
 * an answer everything on the screen is fetched again. From a page that shows the past nothing is sent.
 */
export function useCommand<Input, Answer>(
  send: (command: Command, input: Input) => Promise<Answer>,
  onDone?: (answer: Answer, input: Input) => void | Promise<void>,
): UseMutationResult<Answer, Error, Input> {
  const queryClient = useQueryClient();
  const isReadOnly = useIsReadOnly();
  const unanswered = useRef<{ id: string; input: string } | null>(null);
  return useMutation<Answer, Error, Input>({
    mutationFn: async (input) => {
      if (isReadOnly) throw new PastIsReadOnly();
      const text = JSON.stringify(input) ?? '';
      const id = unanswered.current?.input === text ? unanswered.current.id : newCommandId();
      unanswered.current = { id, input: text };
      try {
        const answer = await send({ id }, input);
        unanswered.current = null;
        return answer;
      } catch (error) {
        if (!(error instanceof NoAnswer)) unanswered.current = null;
        throw error;
      }
    },
    onSuccess: async (answer, input) => {
      void queryClient.invalidateQueries();
      await onDone?.(answer, input);
    },
  });
}

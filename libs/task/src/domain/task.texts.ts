import { refusalTexts } from './task.refusals.js';
import { eventWords, taskWords, verbWords } from './task.words.js';

/** Every text of tasks: refusals, states, roles, lamps, events, actions. */
export const taskTexts = { ...refusalTexts, ...taskWords, ...eventWords, ...verbWords };

import type { OpenPage } from './album.js';

/** What the two offices have open while the plan waits for its approval. */
export const pagesOfPlan = (planId: string): readonly OpenPage[] => [
  ['督查室主任', '/api/plans'],
  ['督查室主任', `/api/plans/${planId}`],
  ['督查室主任', '/api/tasks'],
  ['督查室主任', '/api/overview'],
  ['督查员', '/api/todos'],
  ['督查员', '/api/units'],
  ['督查员', '/api/groups'],
];

/** What the office, the department and the verifier have open while a task is red. */
export const pagesOfTask = (planId: string, taskId: string): readonly OpenPage[] => [
  ['督查员', '/api/tasks?limit=100&slices=with'],
  ['督查员', '/api/tasks?lamp=red,yellow&sort=due'],
  ['督查员', `/api/tasks/${taskId}`],
  ['督查员', `/api/tasks/${taskId}/history`],
  ['督查员', `/api/reminders?taskId=${taskId}`],
  ['督查员', '/api/overview'],
  ['督查员', '/api/indicators'],
  ['督查员', '/api/posts'],
  ['督查员', '/api/notices?limit=50'],
  ['督查员', `/api/plans/${planId}`],
  ['县水利局联络员', `/api/tasks/${taskId}`],
  ['县水利局联络员', `/api/tasks/${taskId}/actions`],
  ['县水利局联络员', '/api/todos'],
  ['县水利局联络员', '/api/sheets'],
  ['县水利局联络员', '/api/notices'],
  ['县水利局联络员', '/api/notices/count'],
  ['县水利局审核人', '/api/todos'],
  ['核查员', '/api/todos'],
];

/** What is open when the results of the first year stand, before a unit gets another name. */
export const pagesOfResults = (planId: string, roundId: string, unitId: string): readonly OpenPage[] => [
  ['考核员', '/api/rounds'],
  ['考核员', `/api/rounds/${roundId}`],
  ['考核员', `/api/rounds/${roundId}/units/${unitId}`],
  ['考核员', '/api/tasks?limit=100&slices=with'],
  ['考核员', '/api/overview'],
  ['考核员', `/api/indicators?planId=${planId}`],
  ['考核员', '/api/units'],
  ['督查室主任', '/api/todos'],
  ['县大数据中心联络员', '/api/todos'],
  ['县大数据中心联络员', '/api/sheets'],
];

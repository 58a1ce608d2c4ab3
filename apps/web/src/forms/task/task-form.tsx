import type { TaskVerb } from '../../api/task-verbs.js';
import { AssignTask } from './assign-task.js';
import { AddUnit, ReleaseUnit } from './change-units.js';
import { ClaimCompletion } from './claim-completion.js';
import { ConfirmAct } from './confirm-act.js';
import { ExcuseLateness } from './excuse-lateness.js';
import type { TaskFormProps } from './fields.js';
import { GiveReason } from './give-reason.js';
import { ReassignTask } from './reassign-task.js';
import { RefuseReturn } from './refuse-return.js';
import { JudgeReport, ReportProgress, SendBackProgress } from './report-progress.js';
import { RequestExtension } from './request-extension.js';
import { ReturnTask } from './return-task.js';
import { UrgeTask } from './urge-task.js';
import { SendToRework, VerifyTask } from './verify-task.js';
import { CompleteWorkPoint, SetWorkPoints } from './work-points.js';

/** The form of a command on a task. */
export function TaskForm({ verb, ...props }: TaskFormProps & { readonly verb: TaskVerb }) {
  switch (verb) {
    case 'acknowledge':
    case 'deem-acknowledged':
    case 'release-hold':
    case 'grant-extension':
    case 'confirm-completion':
    case 'close':
      return <ConfirmAct verb={verb} {...props} />;
    case 'hold-back':
    case 'refuse-extension':
    case 'decline-completion':
    case 'withdraw-completion':
      return <GiveReason verb={verb} {...props} />;
    case 'assign':
      return <AssignTask {...props} />;
    case 'return':
      return <ReturnTask {...props} />;
    case 'refuse-return':
      return <RefuseReturn {...props} />;
    case 'reassign':
      return <ReassignTask {...props} />;
    case 'add-unit':
      return <AddUnit {...props} />;
    case 'release-unit':
      return <ReleaseUnit {...props} />;
    case 'set-work-points':
      return <SetWorkPoints {...props} />;
    case 'complete-work-point':
      return <CompleteWorkPoint {...props} />;
    case 'report-progress':
      return <ReportProgress {...props} />;
    case 'confirm-progress':
    case 'accept-progress':
      return <JudgeReport verb={verb} {...props} />;
    case 'send-back-progress':
      return <SendBackProgress {...props} />;
    case 'urge':
      return <UrgeTask {...props} />;
    case 'excuse-lateness':
      return <ExcuseLateness {...props} />;
    case 'request-extension':
      return <RequestExtension {...props} />;
    case 'claim-completion':
      return <ClaimCompletion {...props} />;
    case 'verify':
      return <VerifyTask {...props} />;
    case 'send-back':
    case 'reopen':
      return <SendToRework verb={verb} {...props} />;
  }
}

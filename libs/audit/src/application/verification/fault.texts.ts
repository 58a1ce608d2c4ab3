import type { FaultCode } from './fault.js';

/** What each fault means, for an auditor. */
export const faultTexts: Readonly<Record<`audit/fault/${FaultCode}`, { readonly zh: string; readonly en: string }>> = {
  'audit/fault/file-malformed': {
    zh: '文件中有一行不是应有的格式',
    en: 'A line of the file is not written as it must be',
  },
  'audit/fault/file-cut': { zh: '文件不完整，被截断或缺少内容', en: 'The file is cut off or lacks something' },
  'audit/fault/origin-differs': {
    zh: '不是这把公钥所对应的记录',
    en: 'It is not the history that the given key belongs to',
  },
  'audit/fault/index-gap': { zh: '事件缺失或次序被改动', en: 'Events are missing or out of order' },
  'audit/fault/position-order': { zh: '事件的位置没有递增', en: 'The position of an event does not rise' },
  'audit/fault/stream-version': { zh: '事件流的版本不连续', en: 'The versions of a stream are not dense' },
  'audit/fault/event-id-twice': { zh: '事件编号重复', en: 'An event id occurs twice' },
  'audit/fault/command-split': { zh: '同一次操作的事件被分开', en: 'Events of one command stand apart' },
  'audit/fault/recovery-unpaired': {
    zh: '恢复记录没有由两人先后办理',
    en: 'The recovery of the log was not asked for and approved by two persons',
  },
  'audit/fault/not-canonical': { zh: '事件内容不是规范形式', en: 'An event is not in canonical form' },
  'audit/fault/column-differs': {
    zh: '数据库中的列与事件内容不一致',
    en: 'A column of the database differs from the bytes of the event',
  },
  'audit/fault/time-backwards': { zh: '记录时间倒退', en: 'The time of recording goes back' },
  'audit/fault/leaf-differs': { zh: '事件被改动，与封存时不同', en: 'An event was changed since it was sealed' },
  'audit/fault/root-differs': {
    zh: '事件与签名的检查点不符：有改动、增删或换位',
    en: 'The events are not those that the checkpoint was signed over',
  },
  'audit/fault/checkpoint-malformed': { zh: '检查点不是应有的格式', en: 'A checkpoint is not written as it must be' },
  'audit/fault/checkpoint-order': { zh: '检查点的位置不对', en: 'A checkpoint stands in the wrong place' },
  'audit/fault/key-unknown': {
    zh: '检查点没有用给出的公钥签名',
    en: 'A checkpoint is signed by none of the given keys',
  },
  'audit/fault/signature-invalid': { zh: '检查点的签名无效', en: 'The signature of a checkpoint is not valid' },
  'audit/fault/cosignature-invalid': { zh: '检查点的见证签名无效', en: 'A cosignature of a checkpoint is not valid' },
  'audit/fault/cosignature-time': {
    zh: '见证的时间不对：早于事件、早于前一次见证，或在将来',
    en: 'A cosignature has an impossible time: before the events, before an earlier one, or in the future',
  },
  'audit/fault/below-quorum': {
    zh: '没有一个检查点得到足够的见证',
    en: 'No checkpoint has been cosigned by enough witnesses',
  },
  'audit/fault/rolled-back': {
    zh: '记录比审计人保存的检查点短，或与它不符：记录被退回或另起',
    en: 'The history is shorter than the checkpoint that the auditor kept, or another one',
  },
  'audit/fault/nothing-signed': { zh: '没有任何检查点，无从核验', en: 'There is no checkpoint to verify against' },
  'audit/fault/happened-twice': { zh: '只应发生一次的事件发生了两次', en: 'What happens once happened twice' },
  'audit/fault/rows-malformed': {
    zh: '数据视图的文件不是应有的格式',
    en: 'The file of the read models is not written as it must be',
  },
  'audit/fault/rows-differ': {
    zh: '数据视图与事件重算的结果不符',
    en: 'The read models are not what the events say',
  },
};

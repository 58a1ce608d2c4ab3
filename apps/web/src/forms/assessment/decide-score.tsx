import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { decideScore, type ItemScore } from '../../api/rounds.js';
import { CommandForm } from '../../components/CommandForm.js';

interface DecideScoreProps {
  readonly roundId: string;
  readonly item: ItemScore;
  readonly onClose: () => void;
}

/** 评定: the score of an item that could not be computed. */
export function DecideScore({ roundId, item, onClose }: DecideScoreProps) {
  const { t } = useTranslation();
  return (
    <CommandForm<{ score: string; reason: string }>
      title={t('round.decideTitle', { name: item.name })}
      verb={t('round.decide')}
      done={t('round.decided')}
      about={item.sentence}
      send={(command, fields) => decideScore(command, { roundId, itemId: item.itemId, ...fields })}
      onClose={onClose}
    >
      <Form.Item
        name="score"
        label={t('round.score')}
        extra={t('round.scoreText', { points: item.points })}
        rules={[{ required: true, pattern: /^\d{1,6}(\.\d{1,2})?$/, message: t('indicator.decimal') }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </CommandForm>
  );
}

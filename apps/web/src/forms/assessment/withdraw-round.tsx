import { useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { withdrawRound } from '../../api/rounds.js';
import { CommandForm } from '../../components/CommandForm.js';
import { paths } from '../../paths.js';

/** 撤回考核: before it is final, so that it can be opened anew. */
export function WithdrawRound({ roundId, onClose }: { readonly roundId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <CommandForm<{ reason: string }>
      title={t('round.withdraw')}
      verb={t('round.withdraw')}
      done={t('round.withdrawn')}
      about={t('round.withdrawText')}
      danger
      send={(command, { reason }) => withdrawRound(command, { roundId, reason })}
      onDone={() => void navigate(paths.rounds)}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </CommandForm>
  );
}

import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCEPTED, MAX_MEGABYTES, uploadFile, type EvidenceFile } from '../api/files.js';
import './evidence.css';
import { FileIcon } from './icons.js';
import { ProblemNotice } from './ProblemNotice.js';

interface EvidenceFieldProps {
  readonly id?: string;
  readonly value?: readonly EvidenceFile[];
  readonly onChange?: (files: readonly EvidenceFile[]) => void;
}

interface Sending {
  readonly name: string;
  readonly part: number;
}

/** 佐证材料: files are sent as soon as they are chosen; the form carries their hashes. */
export function EvidenceField({ id, value = [], onChange }: EvidenceFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);

  const sendAll = async (files: readonly File[]) => {
    setError(null);
    let kept = value;
    try {
      for (const file of files) {
        setSending({ name: file.name, part: 0 });
        const stored = await uploadFile(file, (part) => setSending({ name: file.name, part }));
        kept = [...kept.filter(({ sha256 }) => sha256 !== stored.sha256), { ...stored, name: file.name }];
        onChange?.(kept);
      }
    } catch (problem) {
      setError(problem);
    } finally {
      setSending(null);
    }
  };

  return (
    <div
      {...(id !== undefined && { id })}
      role="group"
      aria-label={t('evidence.title')}
      className="evidence"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void sendAll([...event.dataTransfer.files]);
      }}
    >
      <ProblemNotice error={error} />
      <ul className="bare-list">
        {value.map(({ sha256, name, size }) => (
          <li key={sha256}>
            <FileIcon size={16} /> {name} <span className="soft">{sizeOf(size)}</span>
            <Button
              size="small"
              type="text"
              aria-label={t('evidence.removeOf', { name })}
              onClick={() => onChange?.(value.filter((file) => file.sha256 !== sha256))}
            >
              {t('action.remove')}
            </Button>
          </li>
        ))}
        {sending && (
          <li>
            {t('evidence.sending', { name: sending.name })}{' '}
            <progress aria-label={sending.name} value={sending.part} max={1} />
          </li>
        )}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        style={{ display: 'none' }}
        accept={ACCEPTED}
        onChange={({ target }) => {
          void sendAll([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button loading={sending !== null} onClick={() => input.current?.click()}>
        {t('evidence.add')}
      </Button>
      <span className="soft">{t('evidence.hint', { megabytes: MAX_MEGABYTES })}</span>
    </div>
  );
}

const KB = 1024;

function sizeOf(bytes: number): string {
  return bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;
}

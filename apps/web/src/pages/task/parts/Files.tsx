import { evidenceLink, type EvidenceFile } from '../../../api/files.js';
import { FileIcon } from '../../../components/icons.js';

/** Pieces of a task's evidence, each to be downloaded. */
export function Files({ taskId, files }: { readonly taskId: string; readonly files: readonly EvidenceFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="bare-list">
      {files.map(({ sha256, name }) => (
        <li key={sha256}>
          <a href={evidenceLink(taskId, sha256)} className="file-link">
            <FileIcon size={16} /> {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

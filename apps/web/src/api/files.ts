import { fileAddress, upload } from './http.js';

/** A file that was uploaded, by the hash of its content. */
export interface EvidenceFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

/** What the server accepts, for the file chooser. */
export const ACCEPTED =
  '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.odt,.ods,.ofd,.png,.jpg,.jpeg,.gif,.webp,.bmp,.tif,.tiff,.heic,.txt,.csv';

export const MAX_MEGABYTES = 20;

export const uploadFile = (file: File, onProgress: (part: number) => void) =>
  upload<EvidenceFile>(`/files?name=${encodeURIComponent(file.name)}`, file, onProgress);

/** Where a piece of a task's evidence is downloaded from. */
export const evidenceLink = (taskId: string, sha256: string) => fileAddress(`/tasks/${taskId}/evidence/${sha256}`);

/** Where a file is downloaded from. */
export const figureLink = (indicatorId: string, sha256: string) =>
  fileAddress(`/indicators/${indicatorId}/evidence/${sha256}`);

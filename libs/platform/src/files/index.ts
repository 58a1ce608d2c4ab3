export { BlobStore, type BlobLimits, type StoredBlob } from './blob-store.js';
export { Files, type StoredFile } from './files.js';
export { FilesApiModule, FilesModule } from './files.module.js';

export { PersonalData, type Alongside } from './personal-data.js';
export { subjectErased } from './personal-data.errors.js';
export { PersonalDataModule } from './personal-data.module.js';
export type { PersonalDataTables } from './personal-data.tables.js';
export { revealedAnswer } from './revealed.dto.js';

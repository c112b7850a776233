import type { SiteGrants } from './grants.ts';
import type { UploadParts, Uploads } from './uploads.ts';

/** What sites and drives are made of for the parts of Graph that show them. */
export interface DriveParts extends UploadParts {
  root: string;
  grants: SiteGrants;
  uploads: Uploads;
}

import type { QuickXorState } from './quick-xor-hash.ts';

/** A file or folder as the store keeps it; the bytes of a file are on disk. */
export interface DriveItemDocument {
  id: string;
  driveId: string;
  /** Null for the root of a drive. */
  parentId: string | null;
  name: string;
  createdAt: string;
  modifiedAt: string;
  createdBy: string;
  modifiedBy: string;
  /** Counts changes, for `eTag` and `cTag`. */
  version: number;
  file: FileContent | null;
}

export interface FileContent {
  size: number;
  mimeType: string;
  quickXorHash: string;
  /** The name of the bytes on disk. */
  bytes: string;
}

export type ConflictBehavior = 'fail' | 'replace' | 'rename';

/** A file that is being uploaded in parts. */
export interface UploadDocument {
  /** Part of its address, and all that is needed to go on. */
  id: string;
  driveId: string;
  parentId: string;
  name: string;
  conflictBehavior: ConflictBehavior;
  userId: string;
  expiresAt: number;
  /** Null until a part says how large the file is. */
  total: number | null;
  received: number;
  hash: QuickXorState | null;
  bytes: string;
}

/** What an administrator has opened of a site to the app. https://learn.microsoft.com/graph/permissions-selected-overview */
export interface SiteGrant {
  /** The site. */
  id: string;
  role: 'read' | 'write';
}

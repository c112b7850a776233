import type { Feature } from '../feature.ts';
import { auditHandlers } from './handlers.ts';

/** Who did what that an organisation has to answer for. */
export const audit: Feature = { name: 'audit', handlers: auditHandlers };

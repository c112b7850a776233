import type { Feature } from '../feature.ts';
import { taskHandlers } from './handlers.ts';

/** What people have to do, each their own. */
export const tasks: Feature = { name: 'tasks', handlers: taskHandlers };

import type { Feature } from '../feature.ts';
import { folderResource } from './folder.resource.ts';
import { mailHandlers } from './handlers.ts';
import { messageResource } from './message.resource.ts';

/** The inbox: Outlook's folders and messages beside the customer. */
export const mail: Feature = { name: 'mail', resources: [folderResource, messageResource], handlers: mailHandlers };

import { showResult } from '#ui/connections/result-page.ts';
import { tellOpener } from './host.ts';

// The window in which a person signed in at Microsoft ends here, with the result behind the `#`.
showResult(tellOpener);

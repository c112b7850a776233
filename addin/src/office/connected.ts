import { showResult } from '#ui/connections/result-page.ts';

// The dialog in which a person signed in at Microsoft ends here, with the result behind the `#`.
showResult(async (result) => {
  if (!('Office' in window)) return;
  await Office.onReady();
  // Opened by itself, the page has nobody to tell; what happened is written on it.
  Office.context.ui?.messageParent(JSON.stringify(result));
});

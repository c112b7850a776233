import type { SavedFile } from '#contract/audit.ts';

// Browsers read the blob after the click has returned.
const keptMilliseconds = 60_000;

/** Lets the person save a file. */
export function saveFile({ fileName, contentType, text }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: contentType }));
  Object.assign(document.createElement('a'), { href: url, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), keptMilliseconds);
}

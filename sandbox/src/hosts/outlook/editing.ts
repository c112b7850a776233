import type { OpenDraft } from './draft.ts';

/** Lets a draft be written in an editable body, by the person in front of it and by an add-in; the result ends it. */
export function editIn(body: HTMLElement, draft: OpenDraft): () => void {
  const show = () => {
    if (body.innerHTML !== draft.fields.body) body.innerHTML = draft.fields.body;
  };
  const keep = () => draft.change({ body: body.innerHTML });
  const insert = (html: string) => {
    insertAtCursor(body, html);
    keep();
  };
  show();
  body.addEventListener('input', keep);
  const ends = [draft.onChange(show), draft.insertWith(insert), () => body.removeEventListener('input', keep)];
  return () => {
    for (const end of ends) end();
  };
}

/** Gives the body the colours of what stands around it. */
export function dressLike(body: HTMLElement, around: Element): void {
  const { color, backgroundColor } = getComputedStyle(around);
  Object.assign(body.style, { color, backgroundColor });
}

function insertAtCursor(body: HTMLElement, html: string): void {
  const selection = body.ownerDocument.getSelection();
  const range = selection?.rangeCount && body.contains(selection.anchorNode) ? selection.getRangeAt(0) : undefined;
  if (!range) return void body.insertAdjacentHTML('afterbegin', html);
  range.deleteContents();
  range.insertNode(range.createContextualFragment(html));
  range.collapse(false);
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import type { OpenDraft } from './draft.ts';

const useStyles = makeStyles({
  editor: { flex: 1, width: '100%', minHeight: '120px', border: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

const page =
  '<!doctype html><meta charset="utf-8"><title>Message body</title><style>body{margin:0;padding:14px 20px;font:14px/1.5 "Segoe UI",system-ui,sans-serif;min-height:60px;outline:none}p{margin:0 0 8px}</style><body contenteditable="true" role="textbox" aria-multiline="true" aria-label="Message body"></body>';

/** Where the mail is written: a page of its own in which no script runs, whatever an add-in or a quoted mail puts into it. */
export function BodyEditor({ draft }: { draft: OpenDraft }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { scheme } = useAppearance();
  const bodyOf = () => frame.current?.contentDocument?.body;

  const begin = () => {
    const body = bodyOf();
    if (!body) return;
    body.innerHTML = draft.fields.body;
    body.addEventListener('input', () => draft.type({ body: body.innerHTML }));
    draft.insert = (html) => {
      insertAtCursor(body, html);
      draft.type({ body: body.innerHTML });
    };
    dress(body);
  };
  const dress = (body: HTMLElement) => {
    const { color, backgroundColor } = getComputedStyle(frame.current!.parentElement!);
    Object.assign(body.style, { color, backgroundColor });
  };
  useEffect(() => {
    const body = bodyOf();
    if (body) dress(body);
  }, [scheme]);
  useEffect(
    () =>
      draft.onChange(() => {
        const body = bodyOf();
        if (body && body.innerHTML !== draft.fields.body) body.innerHTML = draft.fields.body;
      }),
    [draft],
  );
  return (
    <iframe ref={frame} className={useStyles().editor} title="Message body" sandbox="allow-same-origin" srcDoc={page} onLoad={begin} />
  );
}

function insertAtCursor(body: HTMLElement, html: string): void {
  const selection = body.ownerDocument.getSelection();
  const range = selection?.rangeCount && body.contains(selection.anchorNode) ? selection.getRangeAt(0) : undefined;
  if (!range) return void body.insertAdjacentHTML('afterbegin', html);
  range.deleteContents();
  range.insertNode(range.createContextualFragment(html));
  range.collapse(false);
}

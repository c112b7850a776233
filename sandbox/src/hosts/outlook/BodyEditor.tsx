import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import type { OpenDraft } from './draft.ts';
import { dressLike, editIn } from './editing.ts';

const useStyles = makeStyles({
  editor: { flex: 1, width: '100%', minHeight: '120px', border: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

const page =
  '<!doctype html><meta charset="utf-8"><title>Message body</title><style>body{margin:0;padding:14px 20px;font:14px/1.5 "Segoe UI",system-ui,sans-serif;min-height:60px;outline:none}p{margin:0 0 8px}</style><body contenteditable="true" role="textbox" aria-multiline="true" aria-label="Message body"></body>';

/** Where the mail is written: a page of its own in which no script runs, whatever an add-in or a quoted mail puts into it. */
export function BodyEditor({ draft }: { draft: OpenDraft }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { scheme } = useAppearance();
  const [body, setBody] = useState<HTMLElement>();
  useEffect(() => (body ? editIn(body, draft) : undefined), [body, draft]);
  useEffect(() => {
    if (body) dressLike(body, frame.current!.parentElement!);
  }, [body, scheme]);
  const begin = () => setBody(frame.current?.contentDocument?.body);
  return (
    <iframe ref={frame} className={useStyles().editor} title="Message body" sandbox="allow-same-origin" srcDoc={page} onLoad={begin} />
  );
}

import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { Spoken } from './Spoken.tsx';
import { useFailureNotice } from './notices.tsx';
import { Refusal } from '#contract/error.ts';

const shownMilliseconds = 2_500;

/** Copies a text, and says so. */
export function CopyButton({ text, label = 'Copy', isSmall = false }: { text: string; label?: string; isSmall?: boolean }) {
  const [isCopied, setCopied] = useState(false);
  const tell = useFailureNotice();
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    copyText(text).then(
      () => setCopied(true),
      () => tell('Not copied', new Refusal('forbidden', 'Select the text and copy it by hand: this window does not let Rapport copy.')),
    );
  return (
    <>
      <Button size={isSmall ? 'small' : 'medium'} icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
        {isCopied ? 'Copied' : label}
      </Button>
      <Spoken isNews>{isCopied ? 'Copied' : ''}</Spoken>
    </>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useAppearance } from '#ui/theme.tsx';

const useStyles = makeStyles({
  frame: { display: 'block', width: '100%', border: 'none', borderRadius: tokens.borderRadiusMedium },
});

const setsColours = /\b(?:bg)?color\s*[=:]|\bbackground\b/i;

/**
 * A mail's own page, in a frame that runs no scripts and loads nothing. A mail that chose colours is shown on white
 * paper, as it was written; one that did not takes the surface's.
 */
export function MailBody({ html, title }: { html: string; title: string }) {
  const styles = useStyles();
  const appearance = useAppearance();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const scheme = appearance === 'light' || setsColours.test(html) ? 'light' : 'dark';
  const isPaper = appearance !== 'light' && scheme === 'light';

  useEffect(() => {
    const element = frame.current!;
    let observer: ResizeObserver | undefined;
    const measure = () => {
      const page = element.contentDocument?.body;
      if (!page) return;
      observer?.disconnect();
      observer = new ResizeObserver(() => {
        fit(page, element.clientWidth);
        setHeight(Math.ceil(page.getBoundingClientRect().height));
      });
      observer.observe(page);
    };
    element.addEventListener('load', measure);
    measure();
    return () => {
      element.removeEventListener('load', measure);
      observer?.disconnect();
    };
  }, []);

  return (
    <iframe
      ref={frame}
      className={styles.frame}
      title={title}
      // Without allow-scripts nothing in it runs; the same origin only lets us measure how tall it is.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={pageOf(html, scheme, isPaper)}
      style={{ height, colorScheme: scheme, backgroundColor: isPaper ? '#fff' : 'transparent' }}
    />
  );
}

const smallest = 0.6; // below this nobody can read; then it scrolls sideways

/** Makes a page that was drawn for a wider window small enough for this one. */
function fit(page: HTMLElement, width: number): void {
  page.style.zoom = '1';
  const share = width / page.scrollWidth;
  page.style.zoom = String(Math.max(smallest, Math.min(1, share)));
}

function pageOf(html: string, scheme: 'light' | 'dark', isPaper: boolean): string {
  return `<!doctype html><html lang=""><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>:root{color-scheme:${scheme}}body{margin:0;padding:${isPaper ? '16px' : '0'};display:flow-root;overflow-wrap:anywhere;
font:14px/1.5 'Segoe UI',system-ui,sans-serif}img,table{max-width:100%}img{height:auto}pre{white-space:pre-wrap}</style>
</head><body>${html}</body></html>`;
}

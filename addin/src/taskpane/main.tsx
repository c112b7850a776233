import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { joinOutlook } from '../office/outlook.ts';
import { Shell } from './Shell.tsx';
import './page.css';

async function start() {
  const outlook = await joinOutlook();
  await outlook.token.get(); // without a sign-in there is nothing to show but why
  return outlook;
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Shell starting={start()} />
  </StrictMode>,
);

import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** Security headers of answers that nobody may frame: everything but the surfaces. */
export const closedHeaders = (isHttps: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'unsafe-none' }, // the sign-in window reports to the page that opened it
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: true },
  });

/** Security headers of a surface, which Teams and Outlook, at `frames`, show in a frame. `scripts` and `hosts` are what it loads besides our own. */
export const surfaceHeaders = (isHttps: boolean, frames: string[], scripts: string[], hosts: string[]): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scripts],
        styleSrc: ["'self'", "'unsafe-inline'"], // Fluent writes its styles at run time
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'https://res.cdn.office.net', 'data:'],
        connectSrc: ["'self'", 'https://res.cdn.office.net', ...hosts],
        frameSrc: ["'self'", ...hosts],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: frames.length ? frames : ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'unsafe-none' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    frameguard: false, // X-Frame-Options knows no list of hosts; frame-ancestors above does
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: true },
  });

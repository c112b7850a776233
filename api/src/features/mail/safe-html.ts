import sanitizeHtml from 'sanitize-html';

const deepest = 100; // real mail nests 30 tables at most; thousands only come from those who want to hurt

// Stands in for an element that the sender hid, until it is left out with all that is in it.
const hiddenPart = 'hidden-part';
const hiddenMark = 'data-hidden';
const isHidden = (style = '') => /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style);

const size = [/^\d{1,4}(\.\d+)?(px|pt|em|rem|%)?$/];
const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]+\)$/i, /^[a-z]{3,20}$/i];
const box = [/^(-?\d{1,4}(\.\d+)?(px|pt|em|%)?|auto)(\s+(\d{1,4}(\.\d+)?(px|pt|em|%)?|auto)){0,3}$/];
const words = [/^[\w\s,.'"()#%-]{1,120}$/];

/**
 * HTML that can do nothing but look: no scripts, forms, frames, no positions over our own buttons, and no picture from
 * the net, because loading one tells the sender that, when and where the mail was read.
 */
export function toSafeHtml(content: string, isText: boolean): string {
  if (isText)
    return `<div style="white-space:pre-wrap">${sanitizeHtml(content, { allowedTags: [], allowedAttributes: {}, disallowedTagsMode: 'recursiveEscape' })}</div>`;
  return sanitizeHtml(content, {
    allowedTags: [
      hiddenPart,
      'a', 'abbr', 'address', 'b', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt', 'em',
      'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strike', 'strong', 'sub',
      'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
    ], // prettier-ignore
    allowedAttributes: {
      [hiddenPart]: [hiddenMark],
      '*': ['style', 'align', 'valign', 'dir', 'lang', 'title'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      font: ['color', 'face', 'size'],
      table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
      td: ['colspan', 'rowspan', 'width', 'height', 'bgcolor'],
      th: ['colspan', 'rowspan', 'width', 'height', 'bgcolor'],
      tr: ['bgcolor', 'height'],
      col: ['span', 'width'],
      ol: ['start', 'type'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    allowedStyles: {
      '*': {
        color: colour,
        'background-color': colour,
        'font-size': size,
        'font-family': words,
        'font-weight': words,
        'font-style': words,
        'text-align': [/^(left|right|center|justify)$/],
        'text-decoration': words,
        'line-height': size,
        'white-space': [/^(normal|pre|pre-wrap|nowrap)$/],
        width: size,
        'max-width': size,
        height: size,
        padding: box,
        'padding-left': size,
        'padding-right': size,
        'padding-top': size,
        'padding-bottom': size,
        margin: box,
        'margin-left': size,
        'margin-right': size,
        'margin-top': size,
        'margin-bottom': size,
        border: words,
        'border-collapse': [/^(collapse|separate)$/],
        'border-radius': box,
        'vertical-align': words,
      },
    },
    // Their text is no text of the mail; what is hidden in the mail stays hidden.
    nonTextTags: [
      'style',
      'script',
      'textarea',
      'option',
      'noscript',
      'title',
      'template',
      'xmp',
      'noembed',
      'noframes',
      'iframe',
      'object',
    ],
    exclusiveFilter: ({ attribs }) => attribs[hiddenMark] !== undefined,
    nestingLimit: deepest,
    transformTags: {
      '*': (tagName, attribs) =>
        isHidden(attribs.style) ? { tagName: hiddenPart, attribs: { [hiddenMark]: 'yes' } } : { tagName, attribs },
      a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, target: '_blank', rel: 'noopener noreferrer' } }),
      img: (tagName, attributes) => ({
        tagName: attributes.src?.startsWith('data:image/') && !attributes.src.startsWith('data:image/svg') ? 'img' : 'span',
        attribs: attributes,
        ...(attributes.src?.startsWith('data:image/') || !attributes.alt ? {} : { text: attributes.alt }),
      }),
    },
  });
}

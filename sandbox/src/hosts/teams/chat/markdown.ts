import MarkdownIt from 'markdown-it';

// What Teams shows of a bot's Markdown: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });
markdown.disable(['image', 'table', 'html_block', 'html_inline']);

/** A bot's text as HTML that carries nothing but its formatting; HTML in the text stays text. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

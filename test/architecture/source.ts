import { parseSync } from '@swc/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['contract', 'api', 'bot', 'tabs', 'addin', 'ui', 'sandbox', 'test', 'bench', 'scripts'];

/** One file of TypeScript, read once for all rules. */
export interface Source {
  path: string;
  lines: number;
  isTest: boolean;
  imports: Import[];
  /** Every name that is written in it, also of properties and types. */
  identifiers: string[];
  /** What it declares: classes, functions, types, variables. */
  declarations: string[];
  /** Every text that is written in it, also the pieces of templates. */
  strings: string[];
  readsEnvironment: boolean;
}

export interface Import {
  /** The file in this repository, or the package's name. */
  target: string;
  /** Whether it is gone once the types are stripped. */
  isType: boolean;
}

interface Node {
  type: string;
  [property: string]: unknown;
}

/** All TypeScript of the repository. */
export function readSources(): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => readSource(path, readFileSync(join(root, path), 'utf8'))),
  );
}

/** Reads one file: `text` may be anything, so that a rule can be shown what it must catch. */
export function readSource(path: string, text: string): Source {
  const isTest = /\.test\.tsx?$/.test(path) || /^(test|bench)\//.test(path);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const source: Source = { path, lines, isTest, imports: [], identifiers: [], declarations: [], strings: [], readsEnvironment: false };
  visit(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' }), source);
  return source;
}

function visit(value: unknown, source: Source): void {
  if (Array.isArray(value)) for (const item of value) visit(item, source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  if (isNode(value)) note(value, source);
  for (const [key, child] of Object.entries(value)) if (key !== 'span') visit(child, source);
}

function note(node: Node, source: Source): void {
  const { type } = node;
  const specifier = specifierOf(node);
  if (specifier !== undefined) source.imports.push({ target: resolve(source.path, specifier), isType: isTypeOnly(node) });
  if (type === 'Identifier') source.identifiers.push(node.value as string);
  if (type === 'StringLiteral') source.strings.push(node.value as string);
  if (type === 'TemplateElement') source.strings.push((node.cooked ?? node.raw) as string);
  if (/Declaration$|^VariableDeclarator$/.test(type)) source.declarations.push(...names(node.identifier ?? node.id));
  if (isEnvironment(node)) source.readsEnvironment = true;
}

function specifierOf(node: Node): string | undefined {
  const isStatic = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type);
  if (isStatic) return (node.source as { value: string } | null)?.value;
  if (node.type === 'TsImportType') return (node.argument as { value: string }).value;
  const isDynamic = node.type === 'CallExpression' && (node.callee as Node).type === 'Import';
  return isDynamic ? ((node.arguments as { expression: { value?: string } }[])[0]?.expression.value ?? '(computed)') : undefined;
}

function isTypeOnly(node: Node): boolean {
  const specifiers = (node.specifiers ?? []) as { isTypeOnly?: boolean }[];
  if (node.type === 'TsImportType' || node.typeOnly === true) return true;
  return specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true);
}

// process.env, process['env'], const { env } = process, import { env } from 'node:process'
function isEnvironment(node: Node): boolean {
  const isProcess = (value: unknown) => isNode(value) && value.type === 'Identifier' && value.value === 'process';
  if (node.type === 'MemberExpression') {
    const property = node.property as { value?: string; expression?: { value?: string } };
    return isProcess(node.object) && (property.value ?? property.expression?.value) === 'env';
  }
  if (node.type === 'VariableDeclarator') return isProcess(node.init) && JSON.stringify(node.id).includes('"env"');
  return node.type === 'ImportDeclaration' && /^(node:)?process$/.test((node.source as { value: string }).value);
}

/** `./x.ts` and `#part/x.ts` as a path in the repository, anything else as the package's name. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const [, part, rest] = /^#(\w+)\/(.*)$/.exec(specifier) ?? [];
  if (part) return part === 'test' ? `test/${rest}` : `${part}/src/${rest}`;
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const names = (id: unknown): string[] => (isNode(id) && id.type === 'Identifier' ? [id.value as string] : []);

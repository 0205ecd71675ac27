// What holds of pages in a real browser. Run by tests/browser.rs:
//   node check.mjs SITE MODULES SERVER
// SITE is a folder of sites (`shipped`, `hostile`, `long`), MODULES the folder of playwright-core
// and axe-core, SERVER the address that `travaux serve` printed. Prints what is wrong, a line each, and ends with 1 where anything is.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , root, modules, server] = process.argv;
const require = createRequire(join(modules, 'x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core'), 'utf8');
const wrong = [];
let looked = 0;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const LARGE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Opens a page; whatever it complains of or asks for from elsewhere is wrong. */
async function open(path, options, act, served) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const base = served ? new URL(server).origin : pathToFileURL(root).href;
  // The address that was printed lets the browser in.
  if (served) await page.goto(server, { waitUntil: 'load' });
  const say = what => wrong.push(`${path} (${options.viewport.width}): ${what}`);
  page.on('console', message => { if (message.type() !== 'log') say(`console: ${message.text()}`); });
  page.on('pageerror', error => say(`error: ${error.message}`));
  page.on('dialog', dialog => { say('a dialog'); dialog.dismiss(); });
  page.on('request', request => { if (!request.url().startsWith(base)) say(`asks for ${request.url()}`); });
  await page.goto(`${base}/${path}`, { waitUntil: 'load' });
  looked += 1;
  if (await page.evaluate('typeof window.hit') !== 'undefined') say('a script of a document ran');
  await act(page, say);
  if (await page.evaluate('typeof window.hit') !== 'undefined') say('a script of a document ran');
  await context.close();
}

async function fits(page, say) {
  const [wide, room] = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  if (wide > room) say(`is ${wide} px wide in ${room}`);
}

async function accessible(page, say) {
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'], preload: false })`);
  for (const { id, nodes } of found.violations) say(`axe ${id}: ${nodes.length} at ${nodes[0].target} ${nodes[0].html.slice(0, 160)}`);
}

const shown = (page, selector) => page.$$eval(selector, all => all.filter(e => e.checkVisibility()).map(e => e.className));

/** Filters, views and keys of a comparison. */
async function comparison(page, say, script) {
  for (const [radio, kind] of [['show-gone', 'gone'], ['show-matters', 'matters'], ['show-added', 'added']]) {
    const count = await page.$(`#${radio} + span .cnt`);
    if (!count || await count.textContent() === '0') continue;
    await page.check(`#${radio}`, { force: true });
    const classes = await shown(page, '.change');
    if (!classes.length || classes.some(of => !of.split(' ').includes(kind))) say(`${radio} shows ${classes}`);
  }
  await page.check('#show-all', { force: true });
  const olds = '.change:not(.gone, .unsaid, .added) .old';
  const before = (await shown(page, olds)).length;
  await page.check('#view-b', { force: true });
  const after = (await shown(page, olds)).length;
  if ((before === 0) === (after === 0) && await page.$(olds)) say(`both views show ${before} and ${after} old sides`);
  if (!script) return;
  await page.evaluate('document.activeElement.blur(), scrollTo(0, 0)');
  const at = () => page.evaluate('document.activeElement.id');
  await page.keyboard.press('j');
  const first = await at();
  await page.keyboard.press('j');
  const second = await at();
  await page.keyboard.press('k');
  if (!first || !second || first === second || await at() !== first) say(`j j k: ${first} ${second} ${await at()}`);
}

/** The choice between changes and origins of a life. */
async function life(page, say) {
  if (!(await shown(page, '.red')).length || (await shown(page, '.ori')).length) say('shows origins unasked');
  await page.check('#view-ori', { force: true });
  if ((await shown(page, '.red')).length || !(await shown(page, '.ori')).length) say('hides origins');
}

/** The choice of rows of a series. */
async function series(page, say) {
  const rows = async () => (await shown(page, '.conc tbody tr')).length;
  const all = await rows();
  for (const radio of await page.$$('input[name=show]:not(#show-all)')) {
    const count = Number(await radio.evaluate(r => r.parentElement.querySelector('.cnt').textContent));
    await radio.check({ force: true });
    if (await rows() !== count || count > all) say(`${await radio.getAttribute('id')} shows ${await rows()} of ${count}`);
  }
}

const kind = path => path.includes('..') ? 'comparison'
  : path.endsWith('/index.html') && path.split('/').length === 3 ? 'series'
  : /\.[^.\/]+.*\.html$/.test(path.replace(/^.*\//, '')) ? 'life' : 'other';
const acts = { comparison, life, series };

const pages = [];
for (const site of readdirSync(root)) {
  const files = readdirSync(join(root, site), { recursive: true }).map(String).filter(f => f.endsWith('.html')).sort();
  // Of the hostile site every page, of the others the first and the largest of every kind.
  const kinds = new Map();
  for (const file of files) {
    const of = kind(`${site}/${file}`) + file.split('/').length;
    const size = readFileSync(join(root, site, file)).length;
    const most = kinds.get(of);
    if (!most || size > most.size) kinds.set(of, { file, size });
  }
  const chosen = site === 'hostile' ? files : [...kinds.values()].map(({ file }) => file);
  pages.push(...chosen.map(file => ({ path: `${site}/${file}`, long: site === 'long' })));
}
for (const { path, long } of pages) {
  const act = acts[kind(path)];
  await open(path, { viewport: LARGE, colorScheme: 'light' }, async (page, say) => {
    if (!long) await accessible(page, say);
    await fits(page, say);
    await act?.(page, say, true);
    if (act && !long) await accessible(page, say);
  });
  await open(path, { viewport: PHONE, colorScheme: 'dark', hasTouch: true }, async (page, say) => {
    if (!long) await accessible(page, say);
    await fits(page, say);
  });
  await open(path, { viewport: LARGE, javaScriptEnabled: false, forcedColors: 'active' }, async (page, say) => {
    await act?.(page, say, false);
  });
}

/** Fills in a form with two texts, and waits for what becomes of it. */
async function pasted(page, say) {
  await page.fill('[name=old-text]', '1. Peace.\n2. <script>hit = 1</script> 600 men.');
  await page.fill('[name=new-text]', '1. Peace.\n2. <script>hit = 1</script> 800 men.');
  await Promise.all([page.waitForNavigation(), page.evaluate('document.querySelector("[name=old-text]").form.requestSubmit()')]);
  if (!(await page.content()).includes('800')) say('does not compare what was pasted');
}
const served = [['', null], ['compare', pasted], ['compare?old=us28&new=e3', comparison], ['register', null]];
for (const [path, act] of served) {
  await open(path, { viewport: LARGE, colorScheme: 'light' }, async (page, say) => {
    await accessible(page, say);
    await fits(page, say);
    await act?.(page, say, true);
    if (act) await accessible(page, say);
  }, true);
  await open(path, { viewport: PHONE, colorScheme: 'dark', hasTouch: true }, async (page, say) => {
    await accessible(page, say);
    await fits(page, say);
  }, true);
}
await browser.close();
wrong.forEach(line => console.log(line));
console.log(`${looked} openings of ${pages.length + served.length} pages, ${wrong.length} wrong`);
process.exit(wrong.length ? 1 : 0);

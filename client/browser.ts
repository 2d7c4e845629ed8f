// Shows in Chromium that nothing an editor writes can run on a frontend's page, and that the service's own pages work:
// node build/browser.js http://localhost:8080 <path of Chromium> <folder for pictures>, with an admin key in ADMIN_KEY.

import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { addresses, attacks } from "./attacks.js";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Document = { [name: string]: Json };

class Surprise extends Error {}

function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) {
    throw new Surprise(otherwise);
  }
}

const KINDS = ["therapists", "articles", "specialties"] as const;
type Kind = (typeof KINDS)[number];

/** The attack wherever a text may stand, and the address wherever an address may. */
function documents(attack: string, address: string, number: number): Record<Kind, Document> {
  const short = attack.slice(0, 100);
  return {
    therapists: {
      name: { display: attack.slice(0, 200), given: short, middle: short, family: short },
      pronouns: [attack.slice(0, 40)],
      credentials: [attack.slice(0, 40)],
      headline: attack.slice(0, 300),
      photo: { url: address, alt: attack },
      intro: attack,
      bio: attack,
      locations: [{ label: short, street: attack, city: short, postalCode: attack.slice(0, 16),
        country: "US", region: "US-VT", latitude: 44.3, longitude: -72.6, visibility: "exact" }],
      contact: { phone: attack, email: attack, website: address, bookingUrl: address },
      licenses: [{ type: attack.slice(0, 60), number: attack.slice(0, 60), jurisdiction: "US-VT" }],
      education: [{ institution: attack, degree: attack, year: 2001 }],
      memberships: [attack],
      links: [{ label: attack, url: address }],
      attribution: { text: attack, url: address },
    },
    articles: {
      title: attack,
      subtitle: attack,
      excerpt: attack,
      body: `${attack}\n\nWords before ${attack} and after\n\n> ${attack}\n\n* ${attack}\n\n[a](<${address}>) ![b](<${address}>)`,
      author: { name: attack, url: address },
      reviewedBy: { name: attack, url: address },
      tags: [attack],
      image: { url: address, alt: attack },
      seo: { title: attack, description: attack, canonicalUrl: address, image: { url: address, alt: attack } },
      license: attack,
    },
    // No specialty takes the name of another, and attacks may differ in punctuation alone.
    specialties: {
      label: `${short.slice(0, 80)} ${number}`, description: attack, synonyms: [`${short.slice(0, 80)} no ${number}`],
    },
  };
}

/** Leaves out what the pointer names, or what it is missing from; what is refused cannot be shown. */
function without(document: Json, pointer: string): void {
  const steps = pointer.split("/").slice(1);
  const last = steps.pop();
  let parent: Json | undefined = document;
  for (const step of steps) {
    parent = (parent as { [name: string]: Json } | undefined)?.[step];
  }
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else if (parent !== null && typeof parent === "object" && last !== undefined && last in parent) {
    delete parent[last];
  } else if (steps.length > 0) {
    without(document, `/${steps.join("/")}`);
  }
}

class Desk {
  readonly refused = new Set<string>();

  constructor(private readonly base: string, private readonly key: string) {}

  private call(method: string, path: string, body?: Json): Promise<Response> {
    return fetch(this.base + path, {
      method,
      headers: { Authorization: `Bearer ${this.key}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Publishes what of the document is not refused; its id. */
  async publish(kind: Kind, document: Document): Promise<string> {
    for (let attempt = 0; attempt < 40; attempt++) {
      const created = await this.call("POST", `/v1/manage/${kind}`, document);
      const answer = (await created.json()) as { id?: string; errors?: { pointer: string }[] };
      let faults = answer.errors ?? [];
      if (created.status === 201 && answer.id !== undefined) {
        const published = await this.call("POST", `/v1/manage/${kind}/${answer.id}/publish`);
        if (published.ok) {
          return answer.id;
        }
        faults = ((await published.json()) as { errors?: { pointer: string }[] }).errors ?? [];
      }
      expect(faults.length > 0, `${kind}: ${created.status} ${JSON.stringify(answer)}`);
      // From the end, so that places in lists stay right.
      for (const { pointer } of faults.reverse()) {
        this.refused.add(`${kind}${pointer.replace(/\/\d+/g, "/*")}`);
        without(document, pointer);
      }
    }
    throw new Surprise(`${kind}: refused whatever is left out: ${JSON.stringify(document)}`);
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Texts, addresses and HTML of a view, wherever they stand in it. */
function collect(view: Json, name: string, found: { html: string[]; text: string[]; address: string[] }): void {
  if (typeof view === "string") {
    const list = name === "html" ? found.html : /url$|^website$/i.test(name) ? found.address : found.text;
    list.push(view);
  } else if (view !== null && typeof view === "object") {
    for (const [key, value] of Object.entries(view)) {
      collect(value, Array.isArray(view) ? name : key, found);
    }
  }
}

/** The page that a frontend makes: HTML as it comes, everything else escaped, JSON-LD in a script element. */
function page(view: Json, structured: string): string {
  const found = { html: [] as string[], text: [] as string[], address: [] as string[] };
  collect(view, "", found);
  const wraps = ["<div>", "<table><tr><td>", "<svg><foreignObject>", "<math><mtext>", "<section hidden>"];
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(found.text[0] ?? "")}</title>
<script type="application/ld+json">${structured}</script></head><body>
${found.html.map((html, i) => `${wraps[i % wraps.length]}<div class="html">${html}</div></div></td></tr></table></svg></math></section>`).join("\n")}
${found.html.map((html) => `<article class="html">${html}</article>`).join("\n")}
${found.text.map((text) => `<p title="${escaped(text)}" data-x='${escaped(text)}'>${escaped(text)}</p>`).join("\n")}
${found.address.map((url) => `<a href="${escaped(url)}">a</a><img src="${escaped(url)}" alt="">`).join("\n")}
</body></html>`;
}

/** What a page does that it must not. */
class Watch {
  readonly faults: string[] = [];

  static async on(target: Page): Promise<Watch> {
    const watch = new Watch();
    await target.exposeFunction("hit", () => watch.faults.push("a script ran"));
    target.on("dialog", (dialog) => {
      watch.faults.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    target.on("request", (request) => {
      // Pictures of other hosts are allowed in prose.
      if (request.url().includes("attack.invalid") && request.resourceType() !== "image") {
        watch.faults.push(`a request of type ${request.resourceType()}: ${request.url()}`);
      }
    });
    await target.route(/^https?:\/\/(?!localhost|127\.0\.0\.1)/, (route) => route.abort());
    return watch;
  }
}

/** As scripts of a frontend would: writes HTML into elements again and again, and follows every link. */
async function exercise(target: Page): Promise<void> {
  await target.evaluate(async () => {
    for (const element of document.querySelectorAll(".html")) {
      for (const wrap of ["div", "svg", "math", "template", "noscript", "textarea", "style", "title", "table"]) {
        const box = document.createElement("div");
        document.body.append(box);
        box.innerHTML = `<${wrap}>${element.innerHTML}</${wrap}>`;
        // Read and written once more: what is read may mean something else than what was written.
        box.innerHTML = `<div>${box.innerHTML}</div>`;
        box.innerHTML = box.innerHTML;
        box.remove();
      }
    }
    document.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      if (link !== null && /^(https?|mailto|tel):/.test(link.protocol)) {
        event.preventDefault();
      }
    });
    for (const link of document.querySelectorAll("a")) {
      link.focus();
      link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      link.click();
    }
    await new Promise((done) => setTimeout(done, 30));
  });
}

async function nothingRuns(target: Page, watch: Watch, base: string, desk: Desk): Promise<void> {
  const pages = new Map<string, string>();
  const frontend = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(pages.get(request.url ?? "") ?? "");
  });
  await new Promise<void>((done) => frontend.listen(0, "localhost", done));
  const site = `http://localhost:${(frontend.address() as AddressInfo).port}`;
  try {
    // Nothing would be worth anything if a script that runs went unseen.
    pages.set("/control", page({ html: '<img src="x" onerror="top.hit(1)">' }, "{}"));
    await target.goto(`${site}/control`);
    await target.waitForTimeout(200);
    expect(watch.faults.length > 0, "The control: a script ran and was not seen.");
    watch.faults.length = 0;

    for (const [number, attack] of attacks.entries()) {
      const address = addresses[number % addresses.length] ?? "";
      for (const kind of KINDS) {
        const id = await desk.publish(kind, documents(attack, address, number)[kind]);
        const view = (await (await fetch(`${base}/v1/${kind}/${id}`)).json()) as Json;
        const structured = kind === "specialties" ? "{}" : await (await fetch(`${base}/v1/${kind}/${id}.jsonld`)).text();
        pages.set(`/${kind}/${id}`, page(view, structured));
        await target.goto(`${site}/${kind}/${id}`);
        await exercise(target);
        const read = await target.evaluate(() => document.querySelector('script[type="application/ld+json"]')?.textContent);
        expect(read === structured, `${kind}: JSON-LD does not survive on a page: ${attack}`);
        JSON.parse(structured);
        const found = { html: [] as string[], text: [] as string[], address: [] as string[] };
        collect(view, "", found);
        expect(found.address.every((url) => /^(https?:\/\/|\/)/.test(url)), `${kind}: an address that is none: ${found.address}`);
        expect(watch.faults.length === 0, `${kind} with ${JSON.stringify(attack)}: ${watch.faults.join("; ")}`);
      }
    }
    // Whoever opens what the service answers with is no worse off.
    for (const path of ["/feeds/articles.rss", "/feeds/articles.atom", "/feeds/articles.json", "/v1/articles?limit=100",
      "/v1/therapists?limit=100&fields=*", "/v1/specialties", "/v1/search?q=script", "/v1/suggest?q=scr", "/sitemap.xml",
      "/v1/therapists?<script>top.hit(1)</script>=1", "/v1/therapists?sort=<img/src=x/onerror=top.hit(1)>",
      "/<script>top.hit(1)</script>"]) {
      await target.goto(base + path).catch((reason: Error) => expect(/download/i.test(reason.message), reason.message));
      await target.waitForTimeout(50);
      expect(watch.faults.length === 0, `${path}: ${watch.faults.join("; ")}`);
    }
  } finally {
    frontend.close();
  }
  console.log(`${attacks.length} attacks in ${KINDS.length} kinds of content: nothing ran`);
  console.log(`refused in ${[...desk.refused].sort().join(", ")}`);
}

/** Opens the service's own pages; what they complain of is a fault. */
async function pagesWork(target: Page, base: string, pictures: string): Promise<void> {
  const complaints: string[] = [];
  target.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  target.on("pageerror", (error) => complaints.push(error.message));
  target.on("response", (response) => {
    if (response.status() >= 400) {
      complaints.push(`${response.status()} ${response.url()}`);
    }
  });
  mkdirSync(pictures, { recursive: true });
  for (const [name, path, shown] of [
    ["home", "/", "h1"],
    ["docs", "/docs", ".swagger-ui .opblock"],
  ] as const) {
    for (const [size, width, scheme] of [["wide", 1280, "light"], ["narrow", 390, "dark"]] as const) {
      await target.setViewportSize({ width, height: 900 });
      await target.emulateMedia({ colorScheme: scheme });
      await target.goto(base + path);
      await target.waitForSelector(shown, { timeout: 30_000 });
      await target.screenshot({ path: join(pictures, `${name}-${size}.png`) });
      const overflow = await target.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(name !== "home" || overflow <= 0, `${path}: ${overflow} px wider than a window of ${width}`);
      expect(complaints.length === 0, `${path}: ${complaints.join("; ")}`);
    }
  }
  await target.goto(base);
  const links = await target.$$eval("a[href]", (all) => all.map((a) => (a as HTMLAnchorElement).href));
  for (const link of links.filter((l) => l.startsWith(base))) {
    const answer = await fetch(link);
    expect(answer.ok, `/: its link to ${link} gives ${answer.status}`);
    await answer.body?.cancel();
  }
  console.log(`the pages work; pictures are in ${pictures}`);
}

const [base, executable, pictures] = process.argv.slice(2);
const key = process.env["ADMIN_KEY"];
if (base === undefined || executable === undefined || pictures === undefined || key === undefined) {
  console.error("usage: ADMIN_KEY=… node build/browser.js <address of the service> <path of Chromium> <folder>");
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: executable,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  await pagesWork(await browser.newPage(), base, pictures);
  const target = await browser.newPage();
  await nothingRuns(target, await Watch.on(target), base, new Desk(base, key));
} catch (reason) {
  if (!(reason instanceof Surprise)) {
    throw reason;
  }
  console.error(reason.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}

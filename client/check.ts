// Tries a running service with a client made from its OpenAPI document: node build/check.js http://localhost:8080
// That this file compiles shows that the document types what callers use; that it runs, that the answers keep to it.

import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const LIMIT = 5;

/** Something that the document does not lead one to expect. */
class Surprise extends Error {}

function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) {
    throw new Surprise(otherwise);
  }
}

/** What was asked for, or a surprise that says what came instead. */
function got<T>(what: string, answer: { data?: T; error?: unknown; response: Response }): T {
  const { data, error, response } = answer;
  expect(response.status === 200, `${what}: status ${response.status}, ${JSON.stringify(error)}`);
  expect(data !== undefined, `${what}: no body`);
  return data;
}

function count(items: readonly unknown[]): number {
  return items.reduce<number>((sum, item) => {
    const children = (item as { children?: unknown[] }).children ?? [];
    return sum + 1 + count(children);
  }, 0);
}

async function check(baseUrl: string): Promise<void> {
  const api = createClient<paths>({ baseUrl });

  const query = { specialty: ["anxiety"], limit: LIMIT };
  const first = got("first page", await api.GET("/v1/therapists", { params: { query } }));
  expect(first.items.length === LIMIT, `first page: ${first.items.length} therapists of ${LIMIT}`);
  expect(first.page.limit === LIMIT, `first page: it says that its limit is ${first.page.limit}`);
  const { next, total } = first.page;
  expect(typeof next === "string", "first page: nothing follows it");
  expect(typeof total === "number" && total > LIMIT, `first page: ${total} therapists in total`);

  const second = got(
    "second page",
    await api.GET("/v1/therapists", { params: { query: { ...query, after: next } } }),
  );
  expect(second.items.length > 0, "second page: it is empty");
  const seen = new Set(first.items.map((therapist) => therapist.id));
  const again = second.items.find((therapist) => seen.has(therapist.id));
  expect(again === undefined, `second page: it repeats ${again?.slug}`);
  console.log(`therapists for anxiety: ${total}, two pages read`);

  const card = first.items[0];
  expect(card !== undefined, "first page: no first therapist");
  const profile = got(
    "profile",
    await api.GET("/v1/therapists/{therapist}", { params: { path: { therapist: card.slug } } }),
  );
  expect(profile.id === card.id, `profile: ${card.slug} is another one than on its card`);
  expect(profile.name.display === card.name.display, `profile: ${card.slug} has another name`);
  expect(profile.bio.text.length > 0, `profile: ${card.slug} has no text`);
  console.log(`profile: ${profile.name.display}, ${profile.headline}`);

  const tree = got(
    "tree",
    await api.GET("/v1/specialties", { params: { query: { tree: true } } }),
  );
  const specialties = count(tree.items);
  expect(specialties > tree.items.length, "tree: no specialty has children");
  console.log(`specialties: ${specialties}, ${tree.items.length} at the top`);

  const articles = got("articles", await api.GET("/v1/articles"));
  const article = articles.items[0];
  expect(article !== undefined, "articles: there are none");
  console.log(`articles: ${articles.page.total}, among them "${article.title}"`);

  const languages = got(
    "vocabulary",
    await api.GET("/v1/vocabularies/{name}", { params: { path: { name: "language" } } }),
  );
  const spanish = languages.items.find((language) => language.slug === "es");
  expect(spanish !== undefined, "vocabulary: Spanish is no language");
  console.log(`languages: ${languages.items.length}, among them ${spanish.label}`);

  const refused = await api.GET("/v1/therapists", {
    // @ts-expect-error: the document knows no such parameter, so the compiler refuses it as the service does.
    params: { query: { nope: 1 } },
  });
  const { response, error } = refused;
  expect(response.status === 400, `unknown parameter: status ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  expect(type.startsWith("application/problem+json"), `unknown parameter: answered as ${type}`);
  const problem = error as { status?: number; errors?: { parameter?: string }[] } | undefined;
  expect(problem?.status === 400, `unknown parameter: the problem says ${problem?.status}`);
  const named = problem.errors?.some((fault) => fault.parameter === "nope") ?? false;
  expect(named, "unknown parameter: the problem does not name it");
  console.log("unknown parameter: refused by name");
}

const baseUrl = process.argv[2];
if (baseUrl === undefined) {
  console.error("usage: node build/check.js <address of the service>");
  process.exit(2);
}
try {
  await check(baseUrl);
} catch (failure) {
  console.error(failure instanceof Surprise ? `Surprise: ${failure.message}` : failure);
  process.exit(1);
}

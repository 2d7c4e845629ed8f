package org.therapydirectory.syndication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a document is JSON Feed 1.1. */
final class JsonFeedRules {

  private static final Set<String> FEED =
      Set.of(
          "version",
          "title",
          "home_page_url",
          "feed_url",
          "description",
          "user_comment",
          "next_url",
          "icon",
          "favicon",
          "authors",
          "language",
          "expired",
          "hubs",
          "items");
  private static final Set<String> ITEM =
      Set.of(
          "id",
          "url",
          "external_url",
          "title",
          "content_html",
          "content_text",
          "summary",
          "image",
          "banner_image",
          "date_published",
          "date_modified",
          "authors",
          "tags",
          "language",
          "attachments");

  private final List<String> faults = new ArrayList<>();
  private final JsonNode feed;
  private final String address;

  /**
   * Rules for a document.
   *
   * @param address where it was fetched
   */
  JsonFeedRules(String json, String address) throws JsonProcessingException {
    this.feed = new ObjectMapper().readTree(json);
    this.address = address;
  }

  /** What the rules are broken by. */
  List<String> faults() {
    known("feed", feed, FEED);
    expect(feed.path("version").asText().equals("https://jsonfeed.org/version/1.1"), "version");
    expect(feed.path("title").isTextual(), "title");
    expect(feed.path("feed_url").asText().equals(address), "feed_url");
    address(feed, "home_page_url");
    address(feed, "next_url");
    expect(!feed.path("next_url").asText().equals(address), "next_url leads nowhere");
    expect(feed.path("items").isArray(), "items");
    Set<String> ids = new HashSet<>();
    for (JsonNode item : feed.path("items")) {
      known("item", item, ITEM);
      expect(item.path("id").isTextual() && ids.add(item.get("id").asText()), "id");
      expect(
          item.path("content_html").isTextual() || item.path("content_text").isTextual(),
          "content");
      for (String url : List.of("url", "external_url", "image", "banner_image")) {
        address(item, url);
      }
      instant(item, "date_published");
      instant(item, "date_modified");
      strings(item, "title", "summary", "language");
      authors(item.path("authors"));
      item.path("tags").forEach(tag -> expect(tag.isTextual(), "tags"));
    }
    return faults;
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      faults.add(what);
    }
  }

  private void known(String where, JsonNode object, Set<String> names) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> expect(names.contains(name) || name.startsWith("_"), where + " has " + name));
  }

  private void strings(JsonNode object, String... names) {
    for (String name : names) {
      expect(!object.has(name) || object.get(name).isTextual(), name + " is no text");
    }
  }

  private void address(JsonNode object, String name) {
    expect(
        !object.has(name) || FeedRules.isWebAddress(object.get(name).asText()),
        name + " is no address");
  }

  private void instant(JsonNode object, String name) {
    try {
      if (object.has(name)) {
        OffsetDateTime.parse(object.get(name).asText());
      }
    } catch (DateTimeException e) {
      faults.add(name + " is no instant");
    }
  }

  private void authors(JsonNode authors) {
    for (JsonNode author : authors) {
      known("author", author, Set.of("name", "url", "avatar"));
      expect(!author.isEmpty(), "an author without anything");
      strings(author, "name");
      address(author, "url");
    }
  }
}

package org.therapydirectory.publishing;

/**
 * A view as it is stored, the text of a JSON object. What is filled in on reading takes the place
 * of {@code null} or {@code []} without the rest being read: within a string each quotation mark
 * follows a backslash, so that {@code "name":} can only be a member.
 */
public record StoredView(String json) {

  /** Whether the member, which is a list, has nothing in it. */
  public boolean isEmpty(String member) {
    return json.contains(list(member));
  }

  /** Gives the empty list a value, as JSON. */
  public StoredView fillList(String member, String value) {
    return new StoredView(json.replace(list(member), "\"" + member + "\":" + value));
  }

  /** Gives the member, wherever it has none, a value, as JSON. */
  public StoredView fill(String member, String value) {
    return new StoredView(json.replace("\"" + member + "\":null", "\"" + member + "\":" + value));
  }

  private static String list(String member) {
    return "\"" + member + "\":[]";
  }
}

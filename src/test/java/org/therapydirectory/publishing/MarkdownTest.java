package org.therapydirectory.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static final SafeHtml AT_HOME =
      new SafeHtml(new LinkRules(URI.create("https://www.example.org/"), LinkRules.EXTERNAL_REL));

  private static Markdown.Rendered render(String markdown) {
    return Markdown.render(markdown, new SafeHtml(new LinkRules(null, LinkRules.EXTERNAL_REL)));
  }

  private static String html(String markdown) {
    return render(markdown).html();
  }

  @Test
  void rendersTablesWithAlignmentAndStrikethrough() {
    assertThat(html("| a | b |\n|---|--:|\n| 1 | ~~2~~ |"))
        .contains("<table>", "<th>a</th>", "<td align=\"right\"><del>2</del></td>");
  }

  @Test
  void footnotesLinkBothWays() {
    assertThat(html("Sleepy.[^1]\n\n[^1]: Fold laundry."))
        .contains("<a href=\"#fn-1\" id=\"fnref-1\">1</a>", "<li id=\"fn-1\">")
        .contains("href=\"#fnref-1\"", "aria-label=\"Back to reference 1\"")
        .doesNotContain("rel=");
  }

  @Test
  void addressesBecomeLinks() {
    assertThat(html("See https://example.com/x.")).contains("href=\"https://example.com/x\"");
  }

  @Test
  void anchorsInHtmlAndTableOfContentsAgree() {
    Markdown.Rendered rendered =
        render("# Was hilft? *Ja*\n\n## A\n\n## A\n\n## A 2\n\n## 睡眠\n\n## fn 1\n\n## !");
    assertThat(rendered.headings())
        .extracting(Heading::id)
        .doesNotHaveDuplicates()
        .startsWith("was-hilft-ja", "a", "a-2", "a-2-2")
        .endsWith("s-fn-1", "section");
    for (Heading heading : rendered.headings()) {
      assertThat(rendered.html())
          .contains("<h" + heading.level() + " id=\"" + heading.id() + "\">");
    }
  }

  @Test
  void headingsStartAtTwoWhereverTheAuthorBegan() {
    for (String text : List.of("# A\n\n## B", "## A\n\n### B", "#### A\n\n##### B")) {
      assertThat(render(text).headings()).extracting(Heading::level).containsExactly(2, 3);
    }
    assertThat(html("# A\n\n###### B")).contains("<h6 id=\"b\">");
  }

  @Test
  void imagesAreLazyAndFromTheWebOnly() {
    assertThat(html("![A lake](https://example.com/lake.jpg \"Calm\")"))
        .contains("src=\"https://example.com/lake.jpg\"", "alt=\"A lake\"", "loading=\"lazy\"");
    assertThat(html("<img src='https://example.com/a.png'>")).contains("loading=\"lazy\"");
    for (String source : List.of("data:image/png;base64,AAAA", "mailto:a@b.c", "lake.jpg", "")) {
      assertThat(html("![x](" + source + ")")).doesNotContain("<img");
    }
  }

  @Test
  void linksThatLeadAwaySaySo() {
    String rel = "rel=\"noopener nofollow ugc\"";
    assertThat(html("[x](https://example.com/)")).contains(rel);
    assertThat(html("[x](/\\\\evil.example)")).contains(rel);
    assertThat(html("[x](mailto:ada@example.org)")).doesNotContain("rel=");
    assertThat(html("[x](#down)")).doesNotContain("rel=");
    assertThat(Markdown.render("[x](https://www.example.org/help)", AT_HOME).html())
        .doesNotContain("rel=");
    SafeHtml trusting = new SafeHtml(new LinkRules(null, ""));
    assertThat(Markdown.render("[x](https://example.com/)", trusting).html())
        .doesNotContain("rel=");
  }

  @Test
  void whatBrowsersMendBecomesAbsoluteToo() {
    assertThat(Markdown.render("[x](/\\\\evil.example)", AT_HOME).html())
        .contains("https://evil.example", "rel=");
    assertThat(Markdown.render("[x](/find?q=a|b) [y](/%zz)", AT_HOME).html())
        .contains("https://www.example.org/find?q&#61;a%7Cb", "https://www.example.org/%25zz");
  }

  @Test
  void aHostThatOnlyBrowsersKnowIsOnesOwn() {
    SafeHtml own =
        new SafeHtml(new LinkRules(URI.create("https://münchen.example/"), LinkRules.EXTERNAL_REL));
    assertThat(Markdown.render("[x](https://münchen.example/a)", own).html())
        .doesNotContain("rel=");
    assertThat(Markdown.render("[x](https://köln.example/a)", own).html()).contains("rel=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "note:1", "smith2020,p4", "a+b", "मा"})
  void footnotesOfAnyNameAreReached(String name) {
    String html = html("Words[^%1$s].\n\n[^%1$s]: The note".formatted(name));
    assertThat(html).contains("id=\"fn-", "id=\"fnref-");
  }

  @Test
  void marksOfFootnotesAreNoWords() {
    Markdown.Rendered rendered = Markdown.render("first[^n] second[^n]\n\n[^n]: The note", AT_HOME);
    assertThat(rendered.text()).isEqualTo("first second\n\nThe note");
  }

  @Test
  void headingsAlikeAreNumbered() {
    assertThat(Markdown.render("# A\n# A\n# A-2\n# A", AT_HOME).headings())
        .extracting(Heading::id)
        .containsExactly("a", "a-2", "a-2-2", "a-3");
  }

  @Test
  void relativeLinksBecomeAbsolute() {
    assertThat(Markdown.render("[x](/help?a=1) ![y](p/q.png) [z](#down)", AT_HOME).html())
        .contains("href=\"https://www.example.org/help?a&#61;1\"")
        .contains("src=\"https://www.example.org/p/q.png\"")
        .contains("href=\"#down\"");
  }

  @Test
  void textHasTheWordsAndNothingElse() {
    String text =
        render(
                """
                ## What *helps*

                Some &amp; [link](https://example.com/).[^1] <b>Bold</b> a < b

                - one
                - two
                  - deep

                | a | b |
                |---|---|
                | 1 | 2 |

                <div onclick="x()">raw</div><script>alert(1)</script>

                [^1]: The note.
                """)
            .text();
    assertThat(text)
        .isEqualTo(
            """
            What helps

            Some & link. Bold a < b

            one
            two
            deep

            a b
            1 2

            raw

            The note.""");
  }

  @Test
  void nothingRendersToNothing() {
    assertThat(render(null)).isEqualTo(new Markdown.Rendered("", "", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<img src='https://example.com/a.png' onerror='alert(1)'>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='&#x6A;avascript:alert(1)'>x</a>",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<data:text/html,x>",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![\" onerror=alert(1) x=\"](https://example.com/a.png)",
        "[x](https://example.com/ \"\\\" onmouseover=alert(1) \")",
        "<svg onload=alert(1)><circle/></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<iframe src='https://evil.example/'></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data='x.swf'></object><embed src=x>",
        "<form action='https://evil.example/'><input name=a><button>x</button></form>",
        "<style>*{background:url(https://evil.example/)}</style>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<base href='https://evil.example/'><link rel=stylesheet href=x><meta http-equiv=refresh>",
        "<template><img src=x onerror=alert(1)></template>",
        "<details open ontoggle=alert(1)>x</details>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<!--><img src=x onerror=alert(1)>-->",
        "```\"><img src=x onerror=alert(1)>\nx\n```",
        "## <img src=x onerror=alert(1)> heading",
        "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x"
      })
  void nothingThatExecutesSurvives(String attack) {
    // Quoted and escaped it is but text; as markup it must not be there.
    String tags =
        String.join(
            " ",
            Pattern.compile("<[^>]*>")
                .matcher(html(attack).toLowerCase(Locale.ROOT).replaceAll("\"[^\"<>]*\"", "\"\""))
                .results()
                .map(MatchResult::group)
                .toList());
    assertThat(tags)
        .doesNotContain("script", "svg", "math", "iframe", "style", "form", "object", "embed")
        .doesNotContain("template", "noscript", "base", "meta", "input", "details", "xmp")
        .doesNotContainPattern("\\son\\w+\\s*=");
    assertThat(html(attack).toLowerCase(Locale.ROOT))
        .doesNotContainPattern("(href|src)=\"\\s*(javascript|vbscript|data)");
  }
}

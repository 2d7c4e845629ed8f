package org.therapydirectory.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Idempotent;

/** Imports run one way, so that the folder tree tells the architecture. */
class PackageRulesTest {

  private static final String ROOT = "org.therapydirectory.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.therapydirectory");

  private static void mustNotUse(String user, String... used) {
    String[] packages = new String[used.length];
    for (int i = 0; i < used.length; i++) {
      packages[i] = ROOT + used[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }

  @Test
  void everyPostOfManagementMayBeRepeated() {
    methods()
        .that()
        .areAnnotatedWith(POST.class)
        .and()
        .areDeclaredInClassesThat(
            describe(
                "serve management",
                type ->
                    type.isAnnotatedWith(Path.class)
                        && type.getAnnotationOfType(Path.class).value().startsWith("/v1/manage")))
        .should()
        .beAnnotatedWith(Idempotent.class)
        .check(CLASSES);
  }

  @Test
  void webKnowsNoFeature() {
    mustNotUse(
        "web",
        "therapist",
        "article",
        "specialty",
        "vocabulary",
        "search",
        "publishing",
        "replicas",
        "cache",
        "generator",
        "openapi");
  }

  @Test
  void noKindOfContentKnowsOfReplicasOrOfTheCache() {
    for (String user :
        new String[] {"therapist", "article", "specialty", "vocabulary", "search", "publishing"}) {
      mustNotUse(user, "replicas", "cache");
    }
  }

  @Test
  void publishingKnowsNoKindOfContent() {
    mustNotUse("publishing", "therapist", "article", "specialty", "vocabulary", "search");
  }

  @Test
  void vocabularyAndSearchKnowNoKindOfContent() {
    mustNotUse("vocabulary", "therapist", "article", "specialty", "search");
    mustNotUse("search", "therapist", "article", "specialty");
  }

  @Test
  void kindsDoNotCallEachOthersResources() {
    mustNotUse("therapist", "article", "specialty");
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "article..", ROOT + "specialty..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("TherapistResource")
        .check(CLASSES);
  }

  @Test
  void nothingUsesSyndication() {
    for (String user :
        new String[] {
          "therapist", "article", "specialty", "vocabulary", "search", "publishing", "web", "crisis"
        }) {
      mustNotUse(user, "syndication");
    }
  }

  @Test
  void nothingUsesTheGeneratorOrTheDocumentFilter() {
    for (String user :
        new String[] {"therapist", "article", "specialty", "vocabulary", "search", "publishing"}) {
      mustNotUse(user, "generator", "openapi");
    }
  }
}

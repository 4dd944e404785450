package dev.penstock.intent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.penstock.intent.";
    private static final JavaClasses INTENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.penstock.intent");

    @Test
    void needsNothingButJavaJacksonAndJspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(INTENT);
    }

    @Test
    void readsAndWritesTreesAndReflectsOnNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "com.fasterxml.jackson.annotation..")
                .because("a native image must be told about each class that is reflected on")
                .check(INTENT);
    }

    @Test
    void decisionsDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "route", ROOT + "policy", ROOT + "iam")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                .because("a decision is a function of bundle, caller and request")
                .check(INTENT);
    }

    @Test
    void packagesBuildOnEachOtherInOneDirection() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "route")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "policy", ROOT + "iam", ROOT + "bundle")
                .check(INTENT);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "policy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "iam", ROOT + "bundle")
                .check(INTENT);
    }
}

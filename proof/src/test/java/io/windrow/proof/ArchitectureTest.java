package io.windrow.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.windrow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String UNPACKS_ZSTD = "io.windrow.can.log.ZstdStream";

    @ArchTest
    static final ArchRule THE_BUS_KNOWS_ONLY_THE_JDK = noClasses()
            .that()
            .resideInAPackage("io.windrow.can..")
            .and()
            .doNotHaveFullyQualifiedName(UNPACKS_ZSTD)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.windrow.can..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONE_CLASS_OF_THE_BUS_KNOWS_ZSTD_AS_WELL = noClasses()
            .that()
            .haveFullyQualifiedName(UNPACKS_ZSTD)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.windrow.can..", "java..", "org.jspecify..", "com.github.luben.zstd..");

    @ArchTest
    static final ArchRule APPS_MEET_IN_TOPICS_AND_TABLES = slices().matching(
                    "io.windrow.(producer|streams|timescale)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule APPS_KNOW_NOBODY_WHO_STARTS_THEM = noClasses()
            .that()
            .resideInAnyPackage("io.windrow.producer..", "io.windrow.streams..", "io.windrow.timescale..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.windrow.console..", "io.windrow.sandbox..");

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_NEITHER_BUS_NOR_TOPICS = noClasses()
            .that()
            .resideInAPackage("io.windrow.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.windrow.can..", "io.windrow.schemas..", "io.windrow.avro..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.windrow.(**)").should().beFreeOfCycles();
}

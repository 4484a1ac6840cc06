package io.windrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsFolderTest {
    @TempDir
    Path project;

    @Test
    void partsAreFoundFromAnywhereInTheBuildsTree() throws Exception {
        Files.createDirectories(project.resolve("connect-config"));
        Path registry = Files.createDirectories(project.resolve("sandbox/parts/target/registry"));
        Path jar = Files.createFile(registry.resolve("registry-1.0-runner.jar"));

        assertThat(PartsFolder.inTree(project.resolve("sandbox/target/classes")).registryJar())
                .isEqualTo(jar);
        assertThat(PartsFolder.inTree(project.resolve("console/target/lib/sandbox.jar"))
                        .registryJar())
                .isEqualTo(jar);
    }

    @Test
    void whatIsMissingIsNamedWithTheWayToGetIt() {
        PartsFolder parts = PartsFolder.in(project.toString());

        assertThatThrownBy(parts::registryJar)
                .hasMessageContaining("the registry is missing in " + project.resolve("registry"))
                .hasMessageContaining("mvn package");
        assertThatThrownBy(parts::pluginPath)
                .hasMessageContaining("the Connect plugin debezium-connector-jdbc is missing");
    }
}

package io.windrow.can.definition.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.file.DefinitionFiles.Loaded;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {
    private static final String DBC = """
            VERSION ""
            BO_ 2566844926 Other: 8 Vector__XXX
             SG_ Speed : 8|16@1+ (0.5,0) [0|0] "m/s" Vector__XXX
            """;
    private static final String DDI = """
            {"entries": [{"ddi": 65000, "name": "Straw Moisture", "unit": "%", "resolution": 0.1, "min": 0, "max": 100}]}
            """;
    private static final String CATALOGUE = """
            standard j1939
            message 65280 MINE "A group of our own"
              signal Level bits 0:8 scale 0.4 unit %
            """;
    private static final String CANBOAT = """
            {"SchemaVersion": "2.1.0", "PGNs": [{"PGN": 65281, "Id": "ours", "Description": "Ours", "Type": "Single",
             "Complete": true, "Length": 8, "Fields": [{"Order": 1, "Id": "depth", "Name": "Depth", "BitLength": 16,
             "BitOffset": 0, "Resolution": 0.01, "Signed": false, "Unit": "m", "FieldType": "NUMBER"}]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void everyFormatIsToldByItsContent() throws IOException {
        Catalogue catalogue = load(DBC, DDI, CATALOGUE, CANBOAT).catalogue();
        assertThat(catalogue.get(65265).name()).isEqualTo("Other");
        assertThat(catalogue.get(65280).name()).isEqualTo("MINE");
        assertThat(catalogue.get(65281).signal("Depth").unit()).isEqualTo("m");
        assertThat(catalogue.findAll(51968))
                .anyMatch(message -> message.title().equals("Straw Moisture"))
                .anyMatch(message -> message.name().equals("ProcessDataRequest"));
    }

    @Test
    void whatAFileOverridesIsTold() throws IOException {
        Loaded loaded = load(DBC);
        assertThat(loaded.overridden())
                .hasToString("[PGN 65265: CCVS1 of the built-in definitions is overridden by Other of 0]");
        assertThat(loaded.catalogue().version())
                .isNotEqualTo(Catalogue.builtIn().version());
    }

    @Test
    void nothingLoadedChangesNothing() throws IOException {
        assertThat(load().catalogue().version()).isEqualTo(Catalogue.builtIn().version());
    }

    @Test
    void mistakesOfAllFilesAreNamedAtOnce() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> load(DBC.replace("0.5", "0"), CATALOGUE.replace("0:8", "0:80"), "what is this"))
                .satisfies(e -> assertThat(e.mistakes())
                        .hasSize(3)
                        .satisfiesExactly(
                                dbc -> assertThat(dbc).startsWith("0:3:"),
                                catalogue -> assertThat(catalogue).startsWith("1:3: "),
                                unknown -> assertThat(unknown).startsWith("2: no definitions of a format")));
    }

    @Test
    void theDefinitionsThatPeopleHaveLoad() throws IOException {
        Loaded loaded = DefinitionFiles.over(
                Catalogue.builtIn(),
                Arrays.asList(
                        SharedData.require("defs/agri_oracle.dbc"),
                        SharedData.require("defs/canboat.json"),
                        SharedData.require("defs/ddi.json")));
        assertThat(loaded.catalogue().size()).isGreaterThan(1200);
        assertThat(loaded.overridden()).isNotEmpty();
    }

    private Loaded load(String... texts) throws IOException {
        Path[] files = new Path[texts.length];
        for (int i = 0; i < texts.length; i++) {
            files[i] = Files.writeString(folder.resolve(String.valueOf(i)), texts[i]);
        }
        return DefinitionFiles.over(Catalogue.builtIn(), Arrays.asList(files));
    }
}

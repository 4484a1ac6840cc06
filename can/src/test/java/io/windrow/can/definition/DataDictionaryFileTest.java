package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for all entries of the data dictionary, read line by line as it stands in the file. */
class DataDictionaryFileTest {
    private static final Pattern LINE = Pattern.compile("ddi (\\d+) +(\\w+) +\"([^\"]+)\"(.*)");

    private static final Set<String> UNITS = Set.of(
            "", "%", "1/m2", "1/s", "A", "Hz", "L", "N", "Nm", "Ohm", "Pa", "V", "W", "deg", "g", "h", "kWh", "kWh/m2",
            "kg", "kg/h", "m", "m2", "mK", "mL", "mL/1000", "mL/m", "mL/m2", "mL/s", "mS/m", "mg/1000", "mg/L", "mg/kg",
            "mg/m2", "mg/s", "mm", "mm/s", "mm2/s", "mm3/kg", "mm3/m2", "mm3/m3", "mm3/s", "ms", "ppm", "rpm", "s");

    private static List<Entry> entries = List.of();

    @BeforeAll
    static void readTheFile() throws IOException {
        InputStream file = Objects.requireNonNull(Catalogue.class.getResourceAsStream("ddi.catalogue"));
        try (BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            entries = text.lines()
                    .filter(line -> line.startsWith("ddi "))
                    .map(DataDictionaryFileTest::entry)
                    .toList();
        }
    }

    @Test
    void theEntriesThatMatterAreThere() {
        assertThat(entries).hasSizeGreaterThanOrEqualTo(450);
    }

    @Test
    void entriesRiseAndAreToldApartByName() {
        Set<String> names = new HashSet<>();
        int last = -1;
        for (Entry entry : entries) {
            assertThat(entry.number).isBetween(last + 1, 0xFFFF);
            assertThat(names.add(entry.name)).as(entry.name).isTrue();
            last = entry.number;
        }
    }

    @Test
    void everyUnitIsOneOfAFew() {
        entries.forEach(entry -> assertThat(UNITS).as(entry.name).contains(entry.word("unit", "")));
    }

    @Test
    void whatHasNoMeanHasNoScale() {
        entries.stream()
                .filter(entry -> entry.has("state") || entry.has("identity"))
                .forEach(entry -> assertThat(entry.rest).as(entry.name).doesNotContain(" scale ", " unit "));
    }

    @Test
    void everyValidRangeFitsThirtyTwoBits() {
        for (Entry entry : entries) {
            boolean unsigned = entry.has("unsigned");
            long lowest = unsigned ? 0 : Integer.MIN_VALUE;
            long highest = unsigned ? 0xFFFF_FFFFL : Integer.MAX_VALUE;
            assertThat(entry.raw(0, lowest)).as(entry.name).isBetween(lowest, highest);
            assertThat(entry.raw(1, highest)).as(entry.name).isBetween(entry.raw(0, lowest), highest);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, SetpointVolumePerAreaApplicationRate, mm3/m2, 0.01",
        "67, ActualWorkingWidth, mm, 1",
        "84, MassPerAreaYield, mg/m2, 1",
        "87, MassPerTimeYield, mg/s, 1",
        "90, YieldTotalMass, kg, 1",
        "99, CropMoisture, ppm, 1",
        "116, TotalArea, m2, 1",
        "144, YawAngle, deg, 0.001",
        "397, ActualSpeed, mm/s, 1",
        "484, ActualEngineSpeed, rpm, 0.0001",
        "541, ActualPTOSpeed, rpm, 0.0001"
    })
    void whatPeopleAskForIsThere(int number, String name, String unit, BigDecimal scale) {
        Entry entry = entries.stream()
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow();
        assertThat(entry.name).isEqualTo(name);
        assertThat(entry.word("unit", "")).isEqualTo(unit);
        assertThat(new BigDecimal(entry.word("scale", "1"))).isEqualByComparingTo(scale);
    }

    private static Entry entry(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new Entry(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(4));
    }

    private record Entry(int number, String name, String rest) {
        boolean has(String word) {
            return (rest + " ").contains(" " + word + " ");
        }

        String word(String key, String otherwise) {
            Matcher matcher = Pattern.compile(" " + key + " (\\S+)").matcher(rest);
            return matcher.find() ? matcher.group(1) : otherwise;
        }

        /** The raw value of a bound; refuses one that lies between two of them. */
        long raw(int bound, long otherwise) {
            String range = word("valid", "");
            if (range.isEmpty()) {
                return otherwise;
            }
            BigDecimal value = new BigDecimal(range.split("\\.\\.", -1)[bound]);
            return value.divide(new BigDecimal(word("scale", "1"))).longValueExact();
        }
    }
}

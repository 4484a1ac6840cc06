package io.windrow.streams.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellsTest {
    /** Whoever is within the radius is told of a place through the cell that he stands in. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void all_that_is_near_lies_in_the_near_cells(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double radius = 1 + random.nextInt(20_000);
            var cells = new Cells(radius);
            double latitude = -90 + random.nextDouble() * 180;
            double longitude = -180 + random.nextDouble() * 360;
            double otherLatitude = clamp(latitude + (random.nextDouble() - 0.5) * radius / 50_000);
            double otherLongitude = around(longitude + (random.nextDouble() - 0.5) * radius / 40_000);

            if (Earth.metres(latitude, longitude, otherLatitude, otherLongitude) <= radius) {
                assertThat(cells.near(latitude, longitude))
                        .as("%s m around %s %s", radius, latitude, longitude)
                        .contains(cells.home(otherLatitude, otherLongitude));
            }
        }
    }

    @Test
    void a_place_has_few_cells_around_it_and_its_own_among_them() {
        var cells = new Cells(1_000);
        for (double latitude = -60; latitude <= 60; latitude += 0.37) {
            assertThat(cells.near(latitude, 11.5)).hasSizeBetween(1, 6).startsWith(cells.home(latitude, 11.5));
        }
    }

    @Test
    void the_date_line_parts_nobody() {
        var cells = new Cells(500);

        assertThat(cells.near(48, 179.9999)).contains(cells.home(48, -179.9999));
    }

    @Test
    void a_degree_of_latitude_is_111_kilometres() {
        assertThat(Earth.metres(48, 11, 49, 11)).isCloseTo(111_195, within(1.0));
    }

    private static double clamp(double latitude) {
        return Math.max(-90, Math.min(90, latitude));
    }

    private static double around(double longitude) {
        return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
    }
}

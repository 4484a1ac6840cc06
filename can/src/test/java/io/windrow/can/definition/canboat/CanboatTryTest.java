package io.windrow.can.definition.canboat;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CanboatTryTest {
    @Test
    void tryIt() throws IOException {
        for (int i = 0; i < 6; i++) {
            long start = System.nanoTime();
            CanboatReader.Result r = CanboatReader.read(SharedData.require("defs/canboat.json"));
            System.out.println(
                    (System.nanoTime() - start) / 1e6 + " ms " + r.messages().size());
            if (i == 5) {
                r.notes().forEach(System.out::println);
                System.out.println(Catalogue.of(r.messages()).size());
                System.out.println(
                        r.messages().stream().mapToInt(m -> m.signals().size()).sum());
            }
        }
    }
}

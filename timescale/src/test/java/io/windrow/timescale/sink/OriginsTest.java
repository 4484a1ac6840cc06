package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginsTest {
    private final Origins origins = new Origins();

    @Test
    void originsThatShareASlotAreNotTakenForOneAnother() {
        for (int round = 0; round < 2; round++) {
            for (int boot = 0; boot < 10; boot++) { // the slot does not depend on the boot
                assertThat(origins.of("gw", "boot-" + boot, "can0"))
                        .isEqualTo(new Origin("gw", "boot-" + boot, "can0"));
            }
            for (int gateway = 0; gateway < 20_000; gateway++) {
                assertThat(origins.of("gw-" + gateway, "boot", "can0"))
                        .isEqualTo(new Origin("gw-" + gateway, "boot", "can0"));
            }
        }
    }
}

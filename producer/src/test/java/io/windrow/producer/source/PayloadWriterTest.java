package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.decode.Encoder;
import io.windrow.can.definition.Catalogue;
import org.junit.jupiter.api.Test;

class PayloadWriterTest {
    @Test
    void itWritesWhatTheEncoderWrites() {
        var encoder = new Encoder(Catalogue.builtIn().get(61444));
        var writer = new PayloadWriter(61444);
        for (int rpm = 0; rpm < 8_000; rpm += 13) {
            encoder.clear()
                    .setRaw("EngineTorqueMode", 1)
                    .set("EngineSpeed", rpm)
                    .set("ActualEnginePercentTorque", -3);
            writer.clear().setRaw("EngineTorqueMode", 1).set("EngineSpeed", rpm).set("ActualEnginePercentTorque", -3);
            assertThat(writer.data()).isEqualTo(encoder.data());
        }
    }

    @Test
    void negativeValuesKeepToTheirField() {
        var encoder = new Encoder(Catalogue.builtIn().get(129025))
                .set("Latitude", -42.5)
                .set("Longitude", -93.25);
        var writer = new PayloadWriter(129025).clear().set("Latitude", -42.5).set("Longitude", -93.25);

        assertThat(writer.data()).isEqualTo(encoder.data());
    }

    @Test
    void itRefusesWhatIsOutOfRangeOrUnknownOrTooLong() {
        var writer = new PayloadWriter(61444).clear();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.set("EngineSpeed", 9_000))
                .withMessage("EngineSpeed cannot be 9000.0 rpm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.set("Speed", 1))
                .withMessage("EEC1 has no signal Speed");
        assertThatIllegalArgumentException().isThrownBy(() -> new PayloadWriter(129029));
    }
}
